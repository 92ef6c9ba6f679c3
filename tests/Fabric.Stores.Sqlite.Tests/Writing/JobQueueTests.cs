using Fabric.Stores.Sqlite.Writing;

namespace Fabric.Stores.Sqlite.Tests.Writing;

public sealed class JobQueueTests
{
    private readonly JobQueue _queue = new();

    [Fact]
    public void Take_SeveralAdded_AreInOrder()
    {
        var jobs = Enumerable.Range(0, 3).Select(_ => new Nothing()).ToArray();
        foreach (var job in jobs)
        {
            _queue.TryAdd(job).ShouldBeTrue();
        }

        foreach (var job in jobs)
        {
            _queue.Wait().ShouldBeTrue();
            _queue.Peek().ShouldBeSameAs(job);
            _queue.Take();
        }

        _queue.Peek().ShouldBeNull();
    }

    [Fact]
    public async Task Wait_NoJob_WakesWithTheNextOne()
    {
        var taking = Task.Factory.StartNew(
            () =>
            {
                var taken = 0;
                for (; _queue.Wait(); taken++)
                {
                    _queue.Take();
                }

                return taken;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Parallel.For(0, 10_000, _ => _queue.TryAdd(new Nothing()));
        _queue.Close();

        (await taking.WaitAsync(TestContext.Current.CancellationToken)).ShouldBe(10_000);
    }

    [Fact]
    public void Close_JobsWait_CanStillBeTakenAndNoneIsAdded()
    {
        _queue.TryAdd(new Nothing());
        _queue.Close();

        _queue.TryAdd(new Nothing()).ShouldBeFalse();
        _queue.Wait().ShouldBeTrue();
        _queue.Take();
        _queue.Wait().ShouldBeFalse();
    }

    private sealed class Nothing : WriteJob<bool>
    {
        protected override bool Write(WriteContext context) => true;
    }
}
