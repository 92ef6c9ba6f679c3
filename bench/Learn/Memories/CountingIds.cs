using System.Globalization;
using Fabric.Core.Ids;

namespace Fabric.Bench.Learn.Memories;

/// <summary>Ids in order, without chance.</summary>
internal sealed class CountingIds : IIdSource
{
    private int _next;

    public string Next(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"id-{Interlocked.Increment(ref _next):000000}");
}
