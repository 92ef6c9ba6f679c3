using System.Text.Json.Nodes;

namespace Fabric.Testing.Qdrant;

/// <content>What it says of itself.</content>
internal sealed partial class StoredCollection
{
    public JsonObject Describe()
    {
        var schema = new JsonObject();
        foreach (var (field, index) in Indexes)
        {
            schema[field] = new JsonObject
            {
                ["data_type"] = index is JsonObject parameters ? parameters["type"]!.DeepClone() : index.DeepClone(),
                ["params"] = index is JsonObject ? index.DeepClone() : null,
                ["points"] = _points.Values.Count(point => point.Payload.ValueKind == System.Text.Json.JsonValueKind.Object && point.Payload.TryGetProperty(field, out _)),
            };
        }

        var hnsw = new JsonObject { ["m"] = 16, ["ef_construct"] = 100, ["full_scan_threshold"] = 10_000, ["on_disk"] = false };
        foreach (var (name, value) in _hnsw?.AsObject() ?? [])
        {
            hnsw[name] = value?.DeepClone();
        }

        var settings = new JsonObject
        {
            ["vectors"] = _vectors.ContainsKey("") ? _vectors[""]!.DeepClone() : _vectors.DeepClone(),
            ["shard_number"] = 1,
            ["replication_factor"] = 1,
            ["write_consistency_factor"] = 1,
            ["on_disk_payload"] = true,
        };
        if (_sparse.Count > 0)
        {
            settings["sparse_vectors"] = _sparse.DeepClone();
        }

        return new JsonObject
        {
            ["status"] = "green",
            ["optimizer_status"] = "ok",
            ["indexed_vectors_count"] = 0,
            ["points_count"] = Count,
            ["segments_count"] = 1,
            ["config"] = new JsonObject
            {
                ["params"] = settings,
                ["hnsw_config"] = hnsw,
                ["optimizer_config"] = new JsonObject
                {
                    ["deleted_threshold"] = 0.2,
                    ["vacuum_min_vector_number"] = 1_000,
                    ["default_segment_number"] = 0,
                    ["flush_interval_sec"] = 5,
                },
                ["wal_config"] = new JsonObject { ["wal_capacity_mb"] = 32, ["wal_segments_ahead"] = 0 },
                ["quantization_config"] = _quantization?.DeepClone(),
            },
            ["payload_schema"] = schema,
        };
    }
}
