using Fabric.Core.Vectors;

namespace Fabric.Core.Tests.Vectors;

/// <summary>Vectors and indexes made from a seed.</summary>
internal static class TestVectors
{
    public static float[] Unit(Random random, int dimensions)
    {
        var vector = new float[dimensions];
        do
        {
            for (var i = 0; i < dimensions; i++)
            {
                vector[i] = (random.NextSingle() * 2) - 1;
            }
        }
        while (!UnitVector.TryNormalize(vector));
        return vector;
    }

    /// <summary>An index in which every seventh row has no vector and some vectors occur twice.</summary>
    public static VectorIndex Index(Random random, int rows, int dimensions)
    {
        var index = new VectorIndex(dimensions);
        var vector = Unit(random, dimensions);
        for (var row = 0; row < rows; row++)
        {
            vector = row % 5 == 4 ? vector : Unit(random, dimensions);
            _ = row % 7 == 6 ? index.AppendAbsent() : index.Append(vector);
        }

        index.Publish();
        return index;
    }

    public static RowSet Rows(Random random, int rows, double share) =>
        SetOf(Enumerable.Range(0, rows).Where(_ => random.NextDouble() < share));

    /// <summary>A set of these rows.</summary>
    public static RowSet SetOf(IEnumerable<int> rows)
    {
        var builder = new RowSetBuilder();
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        return builder.Publish();
    }

    /// <summary>What a search must find: every eligible vector scored exactly, sorted.</summary>
    public static VectorHit[] Exact(VectorSnapshot snapshot, float[] query, RowSet? eligible, int k) =>
    [
        .. Enumerable.Range(0, snapshot.Count)
            .Where(row => snapshot.IsPresent(row) && (eligible?.Contains(row) ?? true))
            .Select(row => new VectorHit(row, UnitVector.Dot(query, snapshot.Vector(row))))
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Row)
            .Take(k),
    ];
}
