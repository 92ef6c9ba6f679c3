using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Fabric.Silo.Http.Keys;

/// <summary>
/// Every administrative act of a data folder, in <c>audit.jsonl</c>: a line before it begins, and one when it has ended. An act that cannot be
/// noted is not done. Several processes may write. Thread-safe.
/// </summary>
internal sealed class AuditLog(string folder, TimeProvider time)
{
    private const string Name = "audit";
    private const long MaxFileBytes = 8 << 20;
    private const int MaxFiles = 32;

    private readonly string _path = Path.Combine(folder, Name + ".jsonl");

    /// <summary>Notes that an act begins.</summary>
    public AuditEntry Begin(string by, string space, string act, string on, string? trace = null)
    {
        var entry = new AuditEntry
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            At = time.GetUtcNow(),
            By = by,
            Space = space,
            Act = act,
            On = on,
            Trace = trace,
        };
        try
        {
            Append(entry);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FabricException(ErrorCode.Unavailable, "The audit cannot be written, so nothing was done; see to the data folder.", fault);
        }

        return entry;
    }

    /// <summary>Notes how an act ended.</summary>
    public void End(AuditEntry begun, string outcome)
    {
        try
        {
            Append(begun with { At = time.GetUtcNow(), Outcome = outcome });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FabricException)
        {
            // The act is done, and that it began is noted.
        }
    }

    /// <summary>The acts, newest first, each once: as it ended, or as it began where that is all that is known.</summary>
    /// <param name="space">Only those on this space; all when unset.</param>
    /// <param name="limit">At most this many.</param>
    public IReadOnlyList<AuditEntry> Read(string? space, int limit)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        using var alone = FileAccessAlone.Open(_path + ".lock");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<AuditEntry>();
        foreach (var path in Files().Reverse())
        {
            foreach (var line in File.ReadLines(path).Reverse())
            {
                if (Parse(line) is { } entry && (space is null || entry.Space == space) && seen.Add(entry.Id))
                {
                    found.Add(entry);
                    if (found.Count == limit)
                    {
                        return found;
                    }
                }
            }
        }

        return found;
    }

    private static AuditEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            // A line that a power cut tore.
            return null;
        }
    }

    private void Append(AuditEntry entry)
    {
        Directory.CreateDirectory(folder);
        using var alone = FileAccessAlone.Open(_path + ".lock");
        MakeRoom();
        using var stream = FileAccessAlone.Open(_path);
        stream.Seek(0, SeekOrigin.End);

        // The line end comes first as well: what was torn must not take this line with it.
        stream.Write([.. stream.Position > 0 ? "\n"u8 : [], .. JsonSerializer.SerializeToUtf8Bytes(entry, AuditJson.Default.AuditEntry)]);
        stream.Flush(flushToDisk: true);
    }

    private void MakeRoom()
    {
        var file = new FileInfo(_path);
        if (!file.Exists || file.Length < MaxFileBytes)
        {
            return;
        }

        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        File.Move(_path, Path.Combine(folder, $"{Name}-{stamp}.jsonl"), overwrite: false);
        var files = Files();
        foreach (var old in files.Take(files.Length - MaxFiles))
        {
            File.Delete(old);
        }
    }

    // By their names they are in the order of their times, and the one without a time is the newest.
    private string[] Files() =>
        [.. Directory.GetFiles(folder, Name + "-*.jsonl").Order(StringComparer.Ordinal), .. File.Exists(_path) ? [_path] : Array.Empty<string>()];
}
