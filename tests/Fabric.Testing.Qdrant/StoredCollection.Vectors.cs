using System.Numerics.Tensors;
using System.Text.Json;

namespace Fabric.Testing.Qdrant;

/// <content>Vectors, and what they score.</content>
internal sealed partial class StoredCollection
{
    /// <summary>Those of some points that have a vector, with their scores against another, best first.</summary>
    public IEnumerable<(StoredPoint Point, float Score)> Nearest(string name, JsonElement wanted, IEnumerable<StoredPoint> points, int limit)
    {
        if (wanted.ValueKind == JsonValueKind.Object)
        {
            if (!_sparse.ContainsKey(name))
            {
                throw QdrantRefusal.Input($"Not existing vector name error: {name}");
            }

            var terms = ReadSparse(wanted);
            return Best(points
                .Where(point => point.Sparse.ContainsKey(name))
                .Select(point => (point, Score(point.Sparse[name], terms)))
                .Where(static scored => scored.Item2 != 0), limit);
        }

        var query = ReadDense(name, wanted);
        var isDistance = DistanceOf(name) is "Euclid" or "Manhattan";
        var candidates = points
            .Where(point => point.Dense.ContainsKey(name))
            .Select(point => (point, isDistance ? -Distance(name, query, point.Dense[name]) : TensorPrimitives.Dot(query, point.Dense[name])));
        return Best(candidates, limit).Select(scored => isDistance ? (scored.Point, -scored.Score) : scored);
    }

    /// <summary>Ties break by id, so that the same state gives the same answer.</summary>
    private static (StoredPoint Point, float Score)[] Best(IEnumerable<(StoredPoint Point, float Score)> scored, int limit)
    {
        var best = new PriorityQueue<(StoredPoint Point, float Score), (float, StoredPoint)>(
            Comparer<(float Score, StoredPoint Point)>.Create(static (a, b) =>
                a.Score.CompareTo(b.Score) is var by and not 0 ? by : b.Point.Id.Compare(a.Point.Id)));
        foreach (var one in scored)
        {
            if (best.Count < limit)
            {
                best.Enqueue(one, (one.Score, one.Point));
            }
            else
            {
                best.EnqueueDequeue(one, (one.Score, one.Point));
            }
        }

        var sorted = new (StoredPoint Point, float Score)[best.Count];
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            sorted[i] = best.Dequeue();
        }

        return sorted;
    }

    private static float Score(Dictionary<uint, float> point, Dictionary<uint, float> query)
    {
        var sum = 0f;
        foreach (var (index, value) in query)
        {
            sum += value * point.GetValueOrDefault(index);
        }

        return sum;
    }

    private static float Distance(float[] a, float[] b) => TensorPrimitives.Distance<float>(a, b);

    private float Distance(string name, float[] a, float[] b) =>
        DistanceOf(name) == "Euclid" ? Distance(a, b) : a.Zip(b, static (x, y) => Math.Abs(x - y)).Sum();

    private string DistanceOf(string name) => _vectors[name]!["distance"]!.GetValue<string>();

    private float[] ReadDense(string name, JsonElement json)
    {
        if (_vectors[name] is not { } config)
        {
            throw QdrantRefusal.Input($"Not existing vector name error: {name}");
        }

        var vector = new float[json.GetArrayLength()];
        var size = config["size"]!.GetValue<int>();
        if (vector.Length != size)
        {
            throw QdrantRefusal.Input($"Vector dimension error: expected dim: {size}, got {vector.Length}");
        }

        var i = 0;
        foreach (var value in json.EnumerateArray())
        {
            vector[i++] = value.GetSingle();
        }

        if (DistanceOf(name) == "Cosine" && TensorPrimitives.Norm<float>(vector) is var length and > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }

    private static Dictionary<uint, float> ReadSparse(JsonElement json)
    {
        var indices = json.GetProperty("indices");
        var values = json.GetProperty("values");
        if (indices.GetArrayLength() != values.GetArrayLength())
        {
            throw QdrantRefusal.Input("Validation error: values: must be the same length as indices");
        }

        var vector = new Dictionary<uint, float>();
        foreach (var (index, value) in indices.EnumerateArray().Zip(values.EnumerateArray()))
        {
            if (!vector.TryAdd(index.GetUInt32(), value.GetSingle()))
            {
                throw QdrantRefusal.Input("Validation error: indices: must be unique");
            }
        }

        return vector;
    }
}
