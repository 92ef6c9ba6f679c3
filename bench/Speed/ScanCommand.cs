using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Fabric.Core.Vectors;

namespace Fabric.Bench.Speed;

/// <summary>The scan of 8-bit codes beside the rate at which this machine reads the same number of bytes in order.</summary>
internal static class ScanCommand
{
    private const int Rounds = 31;
    private const int Survivors = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly (int Rows, int Dimensions, double Limit)[] Sizes =
        [(10_000, 100, double.NaN), (10_000, 384, double.NaN), (100_000, 384, 0.60), (1_000_000, 384, 0.70)];

    public static async Task<int> RunAsync(string[] args)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            Measure(10_000, 100);
        }

        var rows = new List<object>();
        Console.WriteLine($"{"rows",9} {"dims",5} {"scan GB/s",10} {"read GB/s",10} {"ratio",6} {"limit",6} {"search us",10}");
        foreach (var (count, dimensions, limit) in Sizes)
        {
            var (scan, read, search) = Measure(count, dimensions);
            Console.WriteLine($"{count,9} {dimensions,5} {scan,10:0.00} {read,10:0.00} {scan / read,6:0.00} {limit,6:0.00} {search,10:0.0}");
            rows.Add(new
            {
                memories = count,
                dimensions,
                scan_gbs = scan,
                read_gbs = read,
                ratio = scan / read,
                limit = double.IsNaN(limit) ? (double?)null : limit,
                search_us = search,
            });
        }

        await BenchReport.WriteAsync(args, "scan", new { scan = rows });
        return 0;
    }

    private static (double ScanGbs, double ReadGbs, double SearchMicroseconds) Measure(int count, int dimensions)
    {
        var random = new Random(7);
        var index = new VectorIndex(dimensions);
        var vector = new float[dimensions];
        for (var row = 0; row < count; row++)
        {
            Fill(random, vector);
            index.Append(vector);
        }

        var snapshot = index.Publish();
        Fill(random, vector);
        var query = new QuantizedQuery(dimensions);
        query.Set(vector);
        var bytes = new byte[snapshot.CodeBytes];
        random.NextBytes(bytes);
        var heap = new VectorHit[Survivors];
        var hits = new VectorHit[10];
        List<double> scans = [], reads = [], searches = [];
        long sum = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            sum += Read(bytes);
            reads.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            started = Stopwatch.GetTimestamp();
            var top = new TopRows(heap);
            snapshot.Scan(query, null, ref top);
            scans.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            started = Stopwatch.GetTimestamp();
            sum += snapshot.Search(vector, null, hits);
            searches.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        GC.KeepAlive(sum);
        return (snapshot.CodeBytes / Samples.Median(scans) / 1e9, bytes.Length / Samples.Median(reads) / 1e9, Samples.Median(searches));
    }

    // The least that any pass over the bytes costs: one vector load and one addition each, four chains to hide their latency.
    private static long Read(ReadOnlySpan<byte> bytes)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        Vector<ulong> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i + 4 <= vectors.Length; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }

        return (long)Vector.Sum(a + b + c + d);
    }

    private static void Fill(Random random, float[] vector)
    {
        foreach (ref var value in vector.AsSpan())
        {
            value = (float)(random.NextDouble() - 0.5);
        }

        UnitVector.TryNormalize(vector);
    }
}
