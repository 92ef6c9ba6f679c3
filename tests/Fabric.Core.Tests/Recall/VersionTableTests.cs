using Fabric.Core.Recall.Index;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class VersionTableTests
{
    [Fact]
    public void Find_OfManyIds_GivesTheRowsOfEachTheNewestFirst()
    {
        var table = new VersionTable();
        var rows = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var random = new Random(5);
        for (var row = 0; row < 10_000; row++)
        {
            // A few memories are written over and over, most once.
            var id = random.Next(4) == 0 ? $"often-{random.Next(3)}" : $"id-{random.Next(4_000)}";
            table.Add(id, row);
            if (!rows.TryGetValue(id, out var known))
            {
                rows[id] = known = [];
            }

            known.Insert(0, row);
        }

        foreach (var (id, known) in rows)
        {
            // Of another id with the same hash there may be rows between them.
            Find(table, id).Where(known.Contains).ShouldBe(known);
            Find(table, id).Count.ShouldBeLessThan(known.Count + 5);
        }

        Find(table, "never written").Count.ShouldBeLessThan(5);
    }

    [Fact]
    public async Task Find_WhileItGrows_MissesNothingThatWasThere()
    {
        var table = new VersionTable();
        var written = -1;
        var writing = Task.Run(
            () =>
            {
                for (var row = 0; row < 200_000; row++)
                {
                    table.Add(row % 2 == 0 ? "often" : $"id-{row}", row);
                    Volatile.Write(ref written, row);
                }
            },
            TestContext.Current.CancellationToken);

        while (!writing.IsCompleted)
        {
            var known = Volatile.Read(ref written);
            var (odd, even) = ((known - 1) | 1, known & ~1);
            if (odd > 0 && odd <= known)
            {
                Find(table, $"id-{odd}").ShouldContain(odd);
            }

            FindFirst(table, "often").ShouldBeGreaterThanOrEqualTo(even);
        }

        await writing;
    }

    private static List<int> Find(VersionTable table, string id)
    {
        var found = new List<int>();
        foreach (var row in table.Find(id))
        {
            found.Add(row);
        }

        return found;
    }

    // Rows of another id with the same hash are odd.
    private static int FindFirst(VersionTable table, string id)
    {
        foreach (var row in table.Find(id))
        {
            if (row % 2 == 0)
            {
                return row;
            }
        }

        return -1;
    }
}
