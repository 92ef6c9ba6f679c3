using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace Fabric.Silo.Http.Keys;

/// <summary>The keys of a data folder, in <c>keys.json</c>. What another process changes there counts at the next look-up. Thread-safe.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="time">When a key was made.</param>
/// <param name="location">The file, where it is not in the data folder.</param>
internal sealed partial class ApiKeyStore(string folder, TimeProvider time, string? location = null)
{
    private readonly string _path = location ?? Path.Combine(folder, "keys.json");
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, KeyUse> _uses = new(StringComparer.Ordinal);
    private KeySet _keys = KeySet.Empty;
    private bool _isConfigured;

    /// <summary>Whether a key was ever made. Stays so while the host runs, even when the file goes away.</summary>
    public bool IsConfigured
    {
        get
        {
            Read();
            return Volatile.Read(ref _isConfigured);
        }
    }

    /// <summary>All keys, oldest first.</summary>
    public IReadOnlyList<ApiKey> List() =>
        [.. Read().Entries.Values.Select(static entry => entry.Key).OrderBy(static key => key.CreatedAt).ThenBy(static key => key.Id, StringComparer.Ordinal)];

    /// <summary>Whom a key lets in; null when it is not one, or was revoked, rotated away or expired.</summary>
    public Caller? Open(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!ApiKeyToken.TryRead(text, out var id, hash) || !Read().ById.TryGetValue(id, out var entry))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var caller = entry.Open(hash, now);
        if (caller is not null)
        {
            entry.Use.Note(now);
        }

        return caller;
    }

    /// <summary>Whether a caller would still be let in.</summary>
    public bool IsLetIn(Caller caller) =>
        caller.Key is { } key && Read().Entries.TryGetValue(key.Id, out var entry) && entry.Open(key.Hash, time.GetUtcNow()) is not null;

    /// <summary>When each key was last of use in this process.</summary>
    public IEnumerable<KeyValuePair<string, DateTimeOffset>> ReadUses()
    {
        foreach (var (id, use) in _uses)
        {
            if (use.At is { } at)
            {
                yield return new(id, at);
            }
        }
    }

    private KeySet Read()
    {
        var file = KeyFile.Find(_path);
        var stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        var keys = Volatile.Read(ref _keys);
        return stamp == keys.Stamp ? keys : ReadChanged();
    }

    private KeySet ReadChanged()
    {
        lock (_gate)
        {
            var file = KeyFile.Find(_path);
            if (!file.Exists)
            {
                // Keys that were there open nothing any more, and nobody is let in without one.
                Volatile.Write(ref _keys, KeySet.Empty);
                return KeySet.Empty;
            }

            var stamp = (file.LastWriteTimeUtc, file.Length);
            if (stamp != _keys.Stamp)
            {
                var keys = new KeySet(stamp, Parse(File.ReadAllBytes(_path)));
                Volatile.Write(ref _isConfigured, _isConfigured || keys.Entries.Count > 0);
                Volatile.Write(ref _keys, keys);
            }

            return _keys;
        }
    }

    private FrozenDictionary<string, KeyEntry> Parse(byte[] json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, ApiKeyJson.Default.ApiKeyFile);
            return (file?.Keys ?? []).ToFrozenDictionary(
                static key => key.Id, key => new KeyEntry(key, _uses.GetOrAdd(key.Id, static _ => new())), StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or FormatException)
        {
            // Nobody gets in through a file that cannot be read.
            throw new FabricException(ErrorCode.Unavailable, $"The file of API keys '{_path}' cannot be read; restore it.", fault);
        }
    }
}
