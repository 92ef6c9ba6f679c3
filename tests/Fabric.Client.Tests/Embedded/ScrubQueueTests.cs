using Fabric.Client.Embedded;
using Fabric.Testing.Storage;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

public sealed class ScrubQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scrub_AskedForWhileOneIsUnderWay_IsTheNextAndSharedByAll()
    {
        var store = new InMemoryRecordStore { HoldScrubs = new() };
        var queue = new ScrubQueue(store);
        var first = queue.ScrubAsync(Token);
        await store.UntilAsync(() => store.Scrubs == 1, Token);

        List<Task> others = [.. Enumerable.Range(0, 9).Select(_ => queue.ScrubAsync(Token))];

        others.ShouldAllBe(static other => !other.IsCompleted);
        store.HoldScrubs.SetResult();
        await Task.WhenAll([first, .. others]);
        store.Scrubs.ShouldBe(2);
    }

    [Fact]
    public async Task Scrub_GivenUpByOne_IsThereForTheOthers()
    {
        var store = new InMemoryRecordStore { HoldScrubs = new() };
        var queue = new ScrubQueue(store);
        using var impatient = new CancellationTokenSource();
        var given = queue.ScrubAsync(impatient.Token);
        await store.UntilAsync(() => store.Scrubs == 1, Token);

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(given);
        var next = queue.ScrubAsync(Token);
        store.HoldScrubs.SetResult();
        await next;
        store.Scrubs.ShouldBe(2);
    }
}
