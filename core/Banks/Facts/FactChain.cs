using System.Collections.Immutable;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Facts;

/// <summary>
/// The values a fact has had, in the order in which they held in the world, which need not be that in which they were learned.
/// Immutable.
/// </summary>
/// <param name="Links">The values, by <see cref="FactLink.From"/> and then by id.</param>
internal sealed record FactChain(ImmutableArray<FactLink> Links)
{
    public static FactChain Empty { get; } = new([]);

    /// <summary>The value that held just before <paramref name="link"/>.</summary>
    public FactLink? Before(FactLink link)
    {
        var at = PlaceOf(link);
        return at == 0 ? null : Links[at - 1];
    }

    /// <summary>The value that took over from <paramref name="link"/>.</summary>
    public FactLink? After(FactLink link)
    {
        var at = PlaceOf(link);
        return at == Links.Length ? null : Links[at];
    }

    public FactChain Add(FactLink link) => new(Links.Insert(PlaceOf(link), link));

    public FactChain Remove(MemoryId id) => new(Links.RemoveAll(link => link.Id == id));

    // Behind all that held from the same instant: of two values told for one instant, the later told one counts.
    private int PlaceOf(FactLink link)
    {
        var at = Links.Length;
        while (at > 0 && Links[at - 1].From > link.From)
        {
            at--;
        }

        return at;
    }
}
