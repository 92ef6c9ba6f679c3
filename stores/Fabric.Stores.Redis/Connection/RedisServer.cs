using StackExchange.Redis;

namespace Fabric.Stores.Redis.Connection;

/// <summary>A server and what its INFO says.</summary>
internal sealed record RedisServer(IServer Server, IReadOnlyDictionary<string, string> Info)
{
    public bool IsMaster => this["role"] is "master";

    public string Run => this["run_id"];

    public string this[string field] => Info.GetValueOrDefault(field, "");

    public static Dictionary<string, string> Parse(string? info)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (info ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] != '#' && colon > 0)
            {
                fields[line[..colon]] = line[(colon + 1)..];
            }
        }

        return fields;
    }
}
