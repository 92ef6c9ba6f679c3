using Fabric.Core.Replicas;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Replicas;

public sealed class DeltaLogTests
{
    [Fact]
    public void After_MoreCommitsThanAreKept_HasTheNewestInOrder()
    {
        var log = new DeltaLog(maxCommits: 40, maxBytes: 1 << 20);
        log.Reset(1000);
        for (var version = 1001; version <= 1100; version++)
        {
            log.Append(new BankDelta(version, [], []));
            log.After(version - 3, long.MaxValue).Select(static delta => delta.Version).ShouldBe(
                [.. new long[] { version - 2, version - 1, version }.Where(static kept => kept > 1000)]);
        }

        (log.Start, log.End).ShouldBe((1060, 1100));
        log.After(0, long.MaxValue).Select(static delta => delta.Version).ShouldBe([.. Enumerable.Range(1061, 40).Select(static version => (long)version)]);
        log.After(1100, long.MaxValue).ShouldBeEmpty();
    }

    [Fact]
    public void After_FewBytes_HasOneCommitAtLeast()
    {
        var log = new DeltaLog(maxCommits: 40, maxBytes: 1 << 20);
        log.Append(new BankDelta(1, [], ["a"]));
        log.Append(new BankDelta(2, [], ["b"]));

        log.After(0, maxBytes: 1).Select(static delta => delta.Version).ShouldBe([1]);
    }

    [Fact]
    public void KeepLast_AfterManyCommits_LeavesTheNewest()
    {
        var log = new DeltaLog(maxCommits: 40, maxBytes: 1 << 20);
        for (var version = 1; version <= 30; version++)
        {
            log.Append(new BankDelta(version, [], []));
        }

        log.KeepLast();

        log.After(0, long.MaxValue).Select(static delta => delta.Version).ShouldBe([30]);
    }

    [Fact]
    public void Append_NotTheNext_IsRefused()
    {
        var log = new DeltaLog(maxCommits: 40, maxBytes: 1 << 20);
        log.Append(new BankDelta(1, [], []));

        Should.Throw<ArgumentException>(() => log.Append(new BankDelta(3, [], [])));
    }
}
