using System.Globalization;
using StackExchange.Redis;

namespace Fabric.Bench.Scale.Measuring;

/// <summary>What a server says of itself.</summary>
internal sealed class RedisFigures(IDatabase database)
{
    public async Task<double> NumberAsync(string section, string name)
    {
        var info = (string)(await database.ExecuteAsync("INFO", section))!;
        var line = info.Split('\n').Single(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..].Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Processor seconds that the server has used, for its commands and in the system for it.</summary>
    public async Task<double> ProcessorSecondsAsync() =>
        await NumberAsync("cpu", "used_cpu_sys_main_thread") + await NumberAsync("cpu", "used_cpu_user_main_thread");

    /// <summary>The bytes of all keys, by their kind: what stands between the hash tag and the actor.</summary>
    public async Task<IReadOnlyDictionary<string, long>> BytesByKindAsync()
    {
        var bytes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var key in (RedisKey[])(await database.ExecuteAsync("KEYS", "*"))!)
        {
            var kind = ((string)key!).Split('}')[^1].Split('/')[0].TrimStart(':');
            bytes[kind] = bytes.GetValueOrDefault(kind) + (long)await database.ExecuteAsync("MEMORY", "USAGE", key, "SAMPLES", "0");
        }

        return bytes;
    }

    /// <summary>The share of a bank's records that are outcomes of operations, which go after a day.</summary>
    public async Task<double> OutcomeShareAsync(string bank)
    {
        double outcomes = 0, all = 0;
        foreach (var key in (RedisKey[])(await database.ExecuteAsync("KEYS", $"*:records/bank/{bank}"))!)
        {
            foreach (var entry in await database.HashGetAllAsync(key))
            {
                var size = ((string)entry.Name!).Length + ((byte[])entry.Value!).Length;
                all += size;
                outcomes += ((string)entry.Name!).StartsWith("o/", StringComparison.Ordinal) ? size : 0;
            }
        }

        return outcomes / all;
    }
}
