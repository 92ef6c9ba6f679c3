using System.Collections.Concurrent;
using Fabric.Core.Vectors;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class VectorIndexConcurrencyTests
{
    private const int Dimensions = 32;
    private const int Rows = 9_000;
    private const int Readers = 3;

    /// <summary>Rows behind the count, where a fault of publication would show.</summary>
    private const int Newest = 200;

    /// <summary>
    /// Row r is a fixed function of r, so a reader can tell a row that it should not see, or sees half written, by its score alone.
    /// Rows cross growth of the first segment and two segment borders.
    /// </summary>
    [Fact]
    public async Task Search_WhileAppending_SeesExactlyThePublishedRows()
    {
        var vectors = Enumerable.Range(0, Rows).Select(row => TestVectors.Unit(new Random(row), Dimensions)).ToArray();
        var index = new VectorIndex(Dimensions);
        var faults = new ConcurrentQueue<string>();
        using var start = new Barrier(Readers + 1);
        var readers = Enumerable.Range(0, Readers).Select(seed => Task.Factory.StartNew(
            () => Read(index, vectors, new Random(seed), start, faults),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        start.SignalAndWait(TestContext.Current.CancellationToken);
        for (var row = 0; row < Rows; row++)
        {
            index.Append(vectors[row]);
            if (row % 3 == 0 || row == Rows - 1)
            {
                index.Publish();
            }
        }

        await Task.WhenAll(readers);
        faults.ShouldBeEmpty();
    }

    private static void Read(VectorIndex index, float[][] vectors, Random random, Barrier start, ConcurrentQueue<string> faults)
    {
        var hits = new VectorHit[Rows];
        var scores = new float[Rows];
        start.SignalAndWait(TestContext.Current.CancellationToken);
        var count = 0;
        while (count < Rows && faults.IsEmpty)
        {
            var snapshot = index.Snapshot;
            if (snapshot.Count < count)
            {
                faults.Enqueue($"The count fell from {count} to {snapshot.Count}.");
            }

            count = snapshot.Count;
            if (count == 0)
            {
                continue;
            }

            var asked = random.Next(count);
            var found = snapshot.Search(vectors[asked], null, hits.AsSpan(0, 5));
            Check(hits.AsSpan(0, found), vectors, asked, count, faults);
            if (hits[0].Row != asked)
            {
                faults.Enqueue($"Row {asked} of {count} was not found by its own vector, but {hits[0]}.");
            }

            snapshot.Score(vectors[asked], scores);
            for (var row = Math.Max(0, count - Newest); row < count; row++)
            {
                if (!(Math.Abs(scores[row] - UnitVector.Dot(vectors[asked], vectors[row])) < 0.05f))
                {
                    faults.Enqueue($"Row {row} of {count} has the score {scores[row]} of another vector.");
                }
            }

            if (scores.AsSpan(count).ContainsAnyExcept(0f))
            {
                faults.Enqueue($"There are scores beyond the {count} rows published.");
            }
        }
    }

    private static void Check(ReadOnlySpan<VectorHit> hits, float[][] vectors, int asked, int count, ConcurrentQueue<string> faults)
    {
        foreach (var hit in hits)
        {
            if (hit.Row >= count || hit.Score != UnitVector.Dot(vectors[asked], vectors[hit.Row]))
            {
                faults.Enqueue($"{hit} is not a published row of {count} with its own score.");
            }
        }
    }
}
