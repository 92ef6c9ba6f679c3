using Fabric.Core.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task ReadHistory_OverCommits_IsInOrderAndPaged()
    {
        await CommitAsync(Bank("a"), 0, new ChangeSet { History = [Entry(1, "x", "1"), Entry(2, "y", "2")] });
        await CommitAsync(Bank("a"), 1, new ChangeSet { History = [Entry(3, "x", "3")] });
        await CommitAsync(Bank("b"), 0, new ChangeSet { History = [Entry(1, "x", "other")] });

        (await Store.ReadHistoryAsync(Bank("a"), null, 0, 2, Stop)).Select(entry => entry.Sequence).ShouldBe([1, 2]);
        var rest = await Store.ReadHistoryAsync(Bank("a"), null, 2, 2, Stop);

        rest.ShouldHaveSingleItem().Sequence.ShouldBe(3);
        Text(rest[0].Body).ShouldBe("3");
    }

    [Fact]
    public async Task ReadHistory_OfASubject_HoldsNoOther()
    {
        await CommitAsync(Bank("a"), 0, new ChangeSet { History = [Entry(1, "x"), Entry(2, "y"), Entry(3, "x"), Entry(4)] });

        (await Store.ReadHistoryAsync(Bank("a"), "x", 0, 10, Stop)).Select(entry => entry.Sequence).ShouldBe([1, 3]);
        (await Store.ReadHistoryAsync(Bank("a"), "x", 1, 10, Stop)).Select(entry => entry.Sequence).ShouldBe([3]);
        (await Store.ReadHistoryAsync(Bank("a"), "", 0, 10, Stop)).Select(entry => entry.Sequence).ShouldBe([4]);
    }

    [Fact]
    public async Task Commit_HistoryErasure_TakesEarlierEntriesAndKeepsItsOwn()
    {
        await CommitAsync(Bank("a"), 0, new ChangeSet { History = [Entry(1, "x", "1"), Entry(2, "y", "2")] });

        await CommitAsync(Bank("a"), 1, new ChangeSet { HistoryErasures = ["x"], History = [Entry(3, "x", "tombstone")] });

        var history = await Store.ReadHistoryAsync(Bank("a"), null, 0, 10, Stop);
        history.Select(entry => (entry.Sequence, Text(entry.Body))).ShouldBe([(2, "2"), (3, "tombstone")]);
    }
}
