using Fabric.Bench.Learn.Worlds.Household;
using Fabric.Bench.Learn.Worlds.Inquiry;
using Fabric.Bench.Learn.Worlds.Workshop;

namespace Fabric.Bench.Learn.Worlds;

/// <summary>Worlds of one kind, which differ in what is regular in them.</summary>
/// <param name="Name">The family's name.</param>
/// <param name="Create">Makes the world of a seed.</param>
internal sealed record WorldFamily(string Name, Func<int, World> Create)
{
    public static IReadOnlyList<WorldFamily> All { get; } =
    [
        new("household", HouseholdWorld.Create),
        new("workshop", WorkshopWorld.Create),
        new("inquiry", InquiryWorld.Create),
    ];

    /// <summary>The same family with every world's words replaced by others.</summary>
    /// <param name="table">Chooses the other words.</param>
    public WorldFamily Renamed(int table)
    {
        return this with { Create = CreateRenamed };

        RenamedWorld CreateRenamed(int seed)
        {
            var world = Create(seed);
            return new(world, Renaming.Of(world, table));
        }
    }
}
