using Fabric.Core.Ids;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Ids;

public sealed class TimeOrderedIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Next_Any_IsAUuidOfVersion7WithItsTime()
    {
        var id = Guid.ParseExact(TimeOrderedIds.Instance.Next(Now), "N");

        id.Version.ShouldBe(7);
        (id.Variant & 0xC).ShouldBe(0x8);
        Convert.ToInt64(id.ToString("N")[..12], 16).ShouldBe(Now.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Next_LaterTime_SortsAfter() =>
        string.CompareOrdinal(TimeOrderedIds.Instance.Next(Now), TimeOrderedIds.Instance.Next(Now.AddMilliseconds(1))).ShouldBeLessThan(0);

    [Fact]
    public void Next_BeforeTheEpoch_IsOfTheEpoch() =>
        TimeOrderedIds.Instance.Next(DateTimeOffset.MinValue).ShouldStartWith("000000000000");

    [Fact]
    public void Next_FromManyThreads_NeverRepeats()
    {
        var ids = new string[20_000];

        Parallel.For(0, ids.Length, i => ids[i] = TimeOrderedIds.Instance.Next(Now));

        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Length);
    }
}
