using Fabric.Core.Recall.Index;
using Fabric.Core.Vectors;

namespace Fabric.Core.Teams.Graphs;

/// <summary>The ended tasks of one version of a team's memory, to be searched by their queries. Thread-safe.</summary>
internal sealed class TaskIndexSnapshot(VectorSnapshot vectors, ColumnView<long> numbers, RowSet present)
{
    /// <summary>The tasks most alike to a query, best first, with their cosines; equal ones in the order in which they ended.</summary>
    /// <param name="vector">The query.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<(long Number, float Cosine)> Search(ReadOnlySpan<float> vector, int count)
    {
        var hits = new VectorHit[Math.Min(count, present.Count)];
        var found = vectors.Search(vector, present, hits);
        var tasks = new (long, float)[found];
        for (var i = 0; i < found; i++)
        {
            tasks[i] = (numbers[hits[i].Row], hits[i].Score);
        }

        return tasks;
    }
}
