using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Keys;

/// <summary>The keys of a data folder, in <c>keys.json</c>. What another process changes there counts at the next look-up. Thread-safe.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="time">When a key was made.</param>
/// <param name="location">The file, where it is not in the data folder.</param>
internal sealed class ApiKeyStore(string folder, TimeProvider time, string? location = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Compared with when there is no such key, so that the time does not tell.
    private static readonly string NoHash = new('0', 64);

    private readonly string _path = location ?? Path.Combine(folder, "keys.json");
    private readonly Lock _gate = new();
    private (DateTime Written, long Length) _stamp;
    private Dictionary<string, ApiKey> _keys = [];
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
        [.. Read().Values.OrderBy(static key => key.CreatedAt).ThenBy(static key => key.Id, StringComparer.Ordinal)];

    /// <summary>The space that a key opens; null when it is not one, or was revoked.</summary>
    public SpaceId? Open(string text)
    {
        var isToken = ApiKeyToken.TryParse(text, out var token);
        var key = isToken ? Read().GetValueOrDefault(token.Id) : null;
        var given = Encoding.ASCII.GetBytes(isToken ? token.HashSecret() : NoHash);
        var kept = Encoding.ASCII.GetBytes(key?.Sha256 ?? NoHash);
        return CryptographicOperations.FixedTimeEquals(given, kept) && key is { RevokedAt: null } ? new SpaceId(key.Space) : null;
    }

    /// <summary>Makes a key. This is the only time that its secret is known.</summary>
    public ApiKeyToken Create(SpaceId space, string? name)
    {
        Identifier.Check(space.Value, "space");
        var token = ApiKeyToken.Create();
        Change(keys => keys.Add(token.Id, new ApiKey
        {
            Id = token.Id,
            Space = space.Value,
            Name = name,
            Sha256 = token.HashSecret(),
            CreatedAt = time.GetUtcNow(),
        }));
        return token;
    }

    /// <summary>Takes a key back.</summary>
    /// <exception cref="FabricException">There is no such key.</exception>
    public ApiKey Revoke(string id)
    {
        ApiKey? revoked = null;
        Change(keys =>
        {
            var key = keys.GetValueOrDefault(id)
                ?? throw new FabricException(ErrorCode.NotFound, $"There is no key '{id}'; 'keys list' shows those there are.");
            keys[id] = revoked = key with { RevokedAt = key.RevokedAt ?? time.GetUtcNow() };
        });
        return revoked!;
    }

    private Dictionary<string, ApiKey> Read()
    {
        lock (_gate)
        {
            var file = KeyFile.Find(_path);
            if (!file.Exists)
            {
                // Keys that were there open nothing any more, and nobody is let in without one.
                _keys = [];
                _stamp = default;
                return _keys;
            }

            var stamp = (file.LastWriteTimeUtc, file.Length);
            if (stamp != _stamp)
            {
                _keys = Parse(File.ReadAllBytes(_path));
                _stamp = stamp;
                _isConfigured |= _keys.Count > 0;
            }

            return _keys;
        }
    }

    private Dictionary<string, ApiKey> Parse(byte[] json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, ApiKeyJson.Default.ApiKeyFile);
            return (file?.Keys ?? []).ToDictionary(static key => key.Id, StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            // Nobody gets in through a file that cannot be read.
            throw new FabricException(ErrorCode.Unavailable, $"The file of API keys '{_path}' cannot be read; restore it.", fault);
        }
    }

    private void Change(Action<Dictionary<string, ApiKey>> change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        using var alone = new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var keys = new Dictionary<string, ApiKey>(Read(), StringComparer.Ordinal);
        change(keys);
        var file = new ApiKeyFile { Keys = [.. keys.Values.OrderBy(static key => key.CreatedAt)] };
        Write(JsonSerializer.SerializeToUtf8Bytes(file, ApiKeyJson.Default.ApiKeyFile));
    }

    private void Write(byte[] json)
    {
        var fresh = _path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, _path, overwrite: true);
    }
}
