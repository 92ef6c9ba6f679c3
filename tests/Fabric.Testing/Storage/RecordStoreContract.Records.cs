using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task Load_UnknownActor_IsEmptyAtVersionZero()
    {
        var (version, records) = await LoadAsync(Bank("nobody"));

        version.ShouldBe(0);
        records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Commit_Records_AreLoadedInTheOrderOfTheirKeys()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("b", """{"n":2}""", [1, 2, 0]), Record("a", """{"n":1}""")));

        var (version, records) = await LoadAsync(Bank("a"));

        version.ShouldBe(1);
        records.Select(record => record.Key).ShouldBe(["a", "b"]);
        Text(records[1].Body).ShouldBe("""{"n":2}""");
        records[1].Vector.ToArray().ShouldBe([1, 2, 0]);
        records[0].Vector.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Commit_KeyAgain_ReplacesBodyAndVector()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k", "1", [1])));

        await CommitAsync(Bank("a"), 1, Put(Record("k", "2")));

        var record = (await LoadAsync(Bank("a"))).Records.ShouldHaveSingleItem();
        Text(record.Body).ShouldBe("2");
        record.Vector.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Commit_RemovedKey_IsGone()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k"), Record("l")));

        await CommitAsync(Bank("a"), 1, new ChangeSet { Removes = ["k", "never"] });

        (await LoadAsync(Bank("a"))).Records.ShouldHaveSingleItem().Key.ShouldBe("l");
    }

    [Fact]
    public async Task Commit_NothingToChange_MovesTheVersion()
    {
        await CommitAsync(Bank("a"), 0, new ChangeSet());

        (await LoadAsync(Bank("a"))).Version.ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Commit_OtherVersion_ConflictsAndChangesNothing(long expected)
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k", "1")));

        var result = await Store.CommitAsync(Bank("a"), expected, Everything("refused"), Stop);

        result.ShouldBe(new CommitResult(CommitOutcome.Conflict, 1));
        var (version, records) = await LoadAsync(Bank("a"));
        version.ShouldBe(1);
        Text(records.ShouldHaveSingleItem().Body).ShouldBe("1");
        (await Store.ReadHistoryAsync(Bank("a"), null, 0, 10, Stop)).ShouldBeEmpty();
        (await Store.ReadIntentsAsync(10, Stop)).ShouldBeEmpty();
        (await ReadFeedAsync(Space)).ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_OneChangeSet_IsThereWhole()
    {
        await CommitAsync(Bank("a"), 0, Everything("x"));

        (await LoadAsync(Bank("a"))).Records.ShouldHaveSingleItem().Key.ShouldBe("x");
        (await Store.ReadHistoryAsync(Bank("a"), null, 0, 10, Stop)).ShouldHaveSingleItem().Subject.ShouldBe("x");
        (await Store.ReadIntentsAsync(10, Stop)).ShouldHaveSingleItem().Id.ShouldBe("x");
        (await ReadFeedAsync(Space)).ShouldHaveSingleItem().Put.ShouldBe(["x"]);
    }

    [Fact]
    public async Task Commit_LargeBody_ComesBackByteForByte()
    {
        var body = new byte[8 << 20];
        Array.Fill(body, (byte)'x');
        body[0] = body[^1] = (byte)'"';

        await CommitAsync(Bank("a"), 0, Put(new StoredRecord("k", body, new byte[] { 0 })));

        (await LoadAsync(Bank("a"))).Records.ShouldHaveSingleItem().Body.Span.SequenceEqual(body).ShouldBeTrue();
    }

    [Fact]
    public async Task Commit_UnicodeKeys_AreKept()
    {
        string[] keys = ["Zürich", "ключ", "鍵", "🔑", "e\u0301", "\u00e9", "it's \"quoted\" %_*"];
        await CommitAsync(Bank("банк"), 0, Put([.. keys.Select(key => Record(key, $"\"{key.Length}\""))]));

        var records = (await LoadAsync(Bank("банк"))).Records;

        records.Select(record => record.Key).ShouldBe(keys, ignoreOrder: true);
        (await ReadFeedAsync(Space)).ShouldHaveSingleItem().Put.ShouldBe(keys);
        await CommitAsync(Bank("банк"), 1, new ChangeSet { Removes = keys });
        (await LoadAsync(Bank("банк"))).Records.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(257, 'k')]
    [InlineData(1, '\ud800')]
    [InlineData(1, '\udc00')]
    public async Task Commit_KeyThatCannotBeKept_IsRefusedAndChangesNothing(int length, char character)
    {
        var key = new string(character, length);

        foreach (var changes in new[] { Put(Record("good"), Record(key)), new ChangeSet { Removes = [key] } })
        {
            var fault = await Should.ThrowAsync<FabricException>(async () => await Store.CommitAsync(Bank("a"), 0, changes, Stop));
            fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        }

        (await LoadAsync(Bank("a"))).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Commit_LongestKey_IsKept()
    {
        var key = new string('k', StoredRecord.MaxKeyLength);

        await CommitAsync(Bank("a"), 0, Put(Record(key)));

        (await LoadAsync(Bank("a"))).Records.ShouldHaveSingleItem().Key.ShouldBe(key);
    }

    [Fact]
    public async Task Commit_SubjectThatCannotBeKept_IsRefused()
    {
        ChangeSet[] refused = [new() { History = [Entry(1, "\ud800")] }, new() { HistoryErasures = ["\udc00"] }];

        foreach (var changes in refused)
        {
            var fault = await Should.ThrowAsync<FabricException>(async () => await Store.CommitAsync(Bank("a"), 0, changes, Stop));
            fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        }
    }

    [Fact]
    public async Task Load_BytesChangedByTheReceiver_AreUnchangedInTheStore()
    {
        byte[] body = [(byte)'1'];
        await CommitAsync(Bank("a"), 0, Put(new StoredRecord("k", body)));
        body[0] = (byte)'2';

        Text((await LoadAsync(Bank("a"))).Records.ShouldHaveSingleItem().Body).ShouldBe("1");
    }

    [Fact]
    public async Task Commit_SameNameElsewhere_IsAnotherActor()
    {
        var other = new SpaceId("other");
        await CommitAsync(Bank("a"), 0, Put(Record("k", "1")));
        await CommitAsync(Bank("a", other), 0, Everything("theirs"));
        await CommitAsync(new ActorKey(Space, ActorKind.Team, "a"), 0, Put(Record("team")));

        (await LoadAsync(Bank("a"))).Records.ShouldHaveSingleItem().Key.ShouldBe("k");
        (await LoadAsync(Bank("a", other))).Records.ShouldHaveSingleItem().Key.ShouldBe("theirs");
        (await Store.ReadHistoryAsync(Bank("a"), null, 0, 10, Stop)).ShouldBeEmpty();
        (await Store.ListActorsAsync(other, ActorKind.Bank, null, 10, Stop)).ShouldBe(["a"]);
        (await ReadFeedAsync(other)).ShouldHaveSingleItem().Put.ShouldBe(["theirs"]);
        (await ReadFeedAsync(Space)).ShouldAllBe(entry => entry.Actor.Space == Space);
    }

    [Fact]
    public async Task ListActors_MoreThanALimit_ArePagedInOrder()
    {
        foreach (var name in new[] { "c", "a", "e", "b", "d" })
        {
            await CommitAsync(Bank(name), 0, Put(Record("k")));
        }

        await CommitAsync(new ActorKey(Space, ActorKind.Task, "team/task"), 0, Put(Record("k")));

        (await Store.ListActorsAsync(Space, ActorKind.Bank, null, 2, Stop)).ShouldBe(["a", "b"]);
        (await Store.ListActorsAsync(Space, ActorKind.Bank, "b", 2, Stop)).ShouldBe(["c", "d"]);
        (await Store.ListActorsAsync(Space, ActorKind.Bank, "d", 2, Stop)).ShouldBe(["e"]);
        (await Store.ListActorsAsync(Space, ActorKind.Task, null, 2, Stop)).ShouldBe(["team/task"]);
    }

    [Fact]
    public async Task Calls_Cancelled_Throw()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.LoadAsync(Bank("a"), _ => { }, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.CommitAsync(Bank("a"), 0, Put(), cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.ReadFeedAsync(Space, null, 1, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.ScrubAsync(cancelled));

        (await LoadAsync(Bank("a"))).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Load_CancelledInTheMiddle_StopsAndTheStoreGoesOn()
    {
        await CommitAsync(Bank("a"), 0, Put([.. Enumerable.Range(0, 1_000).Select(n => Record($"k{n}"))]));
        using var cancel = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await Store.LoadAsync(Bank("a"), _ => cancel.Cancel(), cancel.Token));

        (await LoadAsync(Bank("a"))).Records.Count.ShouldBe(1_000);
    }

    [Fact]
    public async Task Load_ReceiverThrows_ItIsThrownAndTheStoreGoesOn()
    {
        await CommitAsync(Bank("a"), 0, Put(Record("k")));

        await Should.ThrowAsync<InvalidDataException>(
            async () => await Store.LoadAsync(Bank("a"), _ => throw new InvalidDataException(), Stop));

        (await LoadAsync(Bank("a"))).Version.ShouldBe(1);
    }

    private static ChangeSet Everything(string name) => new()
    {
        Puts = [Record(name)],
        History = [Entry(1, name)],
        Intents = [new Intent(name, Bank("a"), Bank("b"), "do", "{}"u8.ToArray())],
    };
}
