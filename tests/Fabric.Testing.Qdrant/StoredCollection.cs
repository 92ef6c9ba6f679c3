using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Testing.Qdrant;

/// <summary>A collection: its settings, its points and its payload indexes. Its server lets in one write at a time.</summary>
internal sealed partial class StoredCollection
{
    private readonly Dictionary<PointId, StoredPoint> _points = [];
    private readonly JsonObject _vectors;
    private readonly JsonObject _sparse;
    private readonly JsonNode? _quantization;
    private readonly JsonNode? _hnsw;
    private long _operations;

    public StoredCollection(JsonElement request)
    {
        _vectors = Read(request, "vectors") ?? [];
        if (_vectors.ContainsKey("size"))
        {
            // The one vector without a name.
            _vectors = new() { [""] = _vectors };
        }

        _sparse = Read(request, "sparse_vectors") ?? [];
        _quantization = Read(request, "quantization_config");
        _hnsw = Read(request, "hnsw_config");
        foreach (var (name, vector) in _vectors)
        {
            CheckVector(name, vector!);
        }
    }

    public int Count => _points.Count;

    public IEnumerable<StoredPoint> Points => _points.Values;

    /// <summary>Types of the indexed payload fields.</summary>
    public SortedDictionary<string, JsonNode> Indexes { get; } = new(StringComparer.Ordinal);

    public StoredPoint? Find(PointId id) => _points.GetValueOrDefault(id);

    public IEnumerable<StoredPoint> Where(JsonElement filter) => _points.Values.Where(PointFilter.Read(filter));

    public bool AddVector(string name, JsonElement config)
    {
        if (_vectors.ContainsKey(name) || _sparse.ContainsKey(name))
        {
            return false;
        }

        if (config.TryGetProperty("dense", out var dense))
        {
            var vector = JsonObject.Create(dense.Clone())!;
            CheckVector(name, vector);
            _vectors[name] = vector;
        }
        else
        {
            _sparse[name] = JsonObject.Create(config.GetProperty("sparse").Clone());
        }

        return true;
    }

    public bool RemoveVector(string name) => _vectors.Remove(name) || _sparse.Remove(name);

    /// <summary>Writes points whole, and gives the number of the operation.</summary>
    public long Upsert(JsonElement request)
    {
        if (!request.TryGetProperty("points", out var points))
        {
            throw QdrantRefusal.Format("data did not match any variant of untagged enum PointInsertOperations");
        }

        // All or nothing: a batch is refused before anything of it is written.
        var operation = _operations + 1;
        var read = points.EnumerateArray().Select(point => ReadPoint(point, operation)).ToList();
        foreach (var point in read)
        {
            _points[point.Id] = point;
        }

        return ++_operations;
    }

    public long Delete(JsonElement request)
    {
        if (request.TryGetProperty("points", out var ids))
        {
            foreach (var id in ids.EnumerateArray())
            {
                _points.Remove(PointId.Read(id));
            }
        }
        else
        {
            foreach (var point in Where(request.GetProperty("filter")).ToList())
            {
                _points.Remove(point.Id);
            }
        }

        return ++_operations;
    }

    public long Touch() => ++_operations;

    private static JsonObject? Read(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? JsonObject.Create(value.Clone()) : null;

    private static void CheckVector(string name, JsonNode vector)
    {
        if (vector["size"]?.GetValue<long>() is not > 0 || vector["distance"]?.GetValue<string>() is not ("Cosine" or "Dot" or "Euclid" or "Manhattan"))
        {
            throw QdrantRefusal.Input($"vector {name} needs a size and a distance");
        }
    }

    private StoredPoint ReadPoint(JsonElement json, long operation)
    {
        var dense = new Dictionary<string, float[]>();
        var sparse = new Dictionary<string, Dictionary<uint, float>>();
        var vector = json.TryGetProperty("vector", out var given) ? given : throw QdrantRefusal.Format("missing field `vector`");
        if (vector.ValueKind == JsonValueKind.Array)
        {
            dense[""] = ReadDense("", vector);
        }
        else
        {
            foreach (var named in vector.EnumerateObject())
            {
                if (named.Value.ValueKind == JsonValueKind.Array)
                {
                    dense[named.Name] = ReadDense(named.Name, named.Value);
                }
                else
                {
                    sparse[named.Name] = _sparse.ContainsKey(named.Name)
                        ? ReadSparse(named.Value)
                        : throw QdrantRefusal.Input($"Not existing vector name error: {named.Name}");
                }
            }
        }

        var payload = json.TryGetProperty("payload", out var fields) ? fields.Clone() : default;
        return new(PointId.Read(json.GetProperty("id")), dense, sparse, payload, operation);
    }
}
