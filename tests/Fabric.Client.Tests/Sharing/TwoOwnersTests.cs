using Fabric.Core.Embeddings;
using Fabric.Core.Errors;
using Fabric.Testing.Redis;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Sharing;

/// <summary>Two engines that both believe to own a bank, as when a cluster activates it twice.</summary>
public sealed class TwoOwnersTests : IAsyncLifetime
{
    private const string Old = "The orders primary is db-fra-01.";
    private const string New = "The orders primary is now db-fra-02, since the failover.";
    private const string Query = "Which host is the orders primary?";

    private readonly string _prefix = SharedRedis.NewPrefix();
    private readonly ManualTime _time = new();
    private SharedBank _first = null!;
    private SharedBank _second = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _first = await SharedBank.OpenAsync(SharedRedis.Server.Address, _prefix, _time, "first", new WorkingEmbedder(() => DuringRecall));
        _second = await SharedBank.OpenAsync(SharedRedis.Server.Address, _prefix, _time, "second");
    }

    private Action? DuringRecall { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Retain_WhileTheOtherReadsUnderALease_IsRefused()
    {
        await _first.Bank.RetainAsync(Old, Token);
        (await _first.RecallAsync(Query)).ShouldBe([Old]);

        var write = _second.Bank.RetainAsync(New, Token);
        await PassTimeAsync(write, meanwhile: ReadAndRenewAsync);

        (await Should.ThrowAsync<FabricException>(() => write)).Code.ShouldBe(ErrorCode.Unavailable);
        (await _first.RecallAsync(Query)).ShouldBe([Old]);
    }

    [Fact]
    public async Task Recall_AfterTheLeaseRanOutAndTheOtherWrote_SeesWhatTheOtherWrote()
    {
        await _first.Bank.RetainAsync(Old, Token);
        await _first.RecallAsync(Query);

        _time.Advance(SharedBank.Term);
        await _second.Bank.RetainAsync(New, Token);
        _time.Advance(SharedBank.Term);

        (await _first.RecallAsync(Query)).ShouldBe([Old, New], ignoreOrder: true);
    }

    [Fact]
    public async Task Recall_WhoseLeaseRunsOutMidwayWhileTheOtherWrites_IsDoneAgain()
    {
        await _first.Bank.RetainAsync(Old, Token);
        await _first.RecallAsync(Query);

        // As for a process that is halted in the middle of a recall, and goes on when another has taken over.
        DuringRecall = () =>
        {
            DuringRecall = null;
            _time.Advance(SharedBank.Term);
            Task.Run(() => _second.Bank.RetainAsync(New, Token), Token).GetAwaiter().GetResult();
            _time.Advance(SharedBank.Term);
        };

        (await _first.RecallAsync(Query)).ShouldBe([Old, New], ignoreOrder: true);
        DuringRecall.ShouldBeNull();
    }

    [Fact]
    public async Task Retain_BothAtOnceWithoutAReader_LosesNothing()
    {
        string[] texts = [.. Enumerable.Range(0, 40).Select(static i => $"Delivery {i:D5} has arrived in hall {i % 7}.")];

        var writes = Task.WhenAll(texts.Select((text, i) => (i % 2 == 0 ? _first : _second).Bank.RetainAsync(text, Token)));
        await PassTimeAsync(writes, meanwhile: () => Task.Delay(1, Token));
        await writes;
        _time.Advance(SharedBank.Term);

        var stored = (await _first.Bank.ListAsync(new() { Limit = 100 }, Token)).Memories.Select(static memory => memory.Text);
        stored.ShouldBe(texts, ignoreOrder: true);
    }

    [Fact]
    public async Task GiveUp_OfTheOwner_LetsTheOtherReadAtOnce()
    {
        await _first.Bank.RetainAsync(Old, Token);
        await _first.RecallAsync(Query);

        await _first.GiveUpAsync();

        (await _second.RecallAsync(Query)).ShouldBe([Old]);
        (await Should.ThrowAsync<FabricException>(() => _first.RecallAsync(Query))).Code.ShouldBe(ErrorCode.Unavailable);
    }

    // The clock here goes on much faster than a renewal in the background may come to its turn, so it is waited for.
    private async Task ReadAndRenewAsync()
    {
        await _first.RecallAsync(Query);
        await _first.Fabric.Engine.Share!.Leases.Of(SharedBank.Key).TakeAsync(Token);
    }

    // The clock stands still, so whoever waits for a lease waits for this.
    private async Task PassTimeAsync(Task waiting, Func<Task> meanwhile)
    {
        while (!waiting.IsCompleted)
        {
            await meanwhile();
            _time.Advance(SharedBank.Term / 50);
        }
    }

    private sealed class WorkingEmbedder(Func<Action?> before) : ITextEmbedder
    {
        private static readonly WordVectorEmbedder s_inner = new();

        public string GeneratorId => s_inner.GeneratorId;

        public int Dimensions => s_inner.Dimensions;

        public void Embed(ReadOnlySpan<char> text, Span<float> destination)
        {
            if (text.SequenceEqual(Query))
            {
                before()?.Invoke();
            }

            s_inner.Embed(text, destination);
        }
    }
}
