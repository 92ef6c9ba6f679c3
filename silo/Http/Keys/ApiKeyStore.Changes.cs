using System.Text.Json;
using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Keys;

/// <content>Makes, rotates and revokes keys.</content>
internal sealed partial class ApiKeyStore
{
    /// <summary>Makes a key. This is the only time that its secret is known.</summary>
    /// <param name="space">The space that it opens.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="grant">What it lets its owner do; everything when unset.</param>
    public ApiKeyToken Create(SpaceId space, string? name, KeyGrant? grant = null)
    {
        Identifier.Check(space.Value, "space");
        grant ??= KeyGrant.All;
        CheckNames(grant.Banks, "bank");
        CheckNames(grant.Agents, "agent");
        CheckNames(grant.Teams, "team");
        var token = ApiKeyToken.Create();
        Change(keys => keys.Add(token.Id, new ApiKey
        {
            Id = token.Id,
            Space = space.Value,
            Name = name,
            Role = grant.Role,
            Banks = grant.Banks,
            Agents = grant.Agents,
            Teams = grant.Teams,
            RequestsPerSecond = grant.Limits.RequestsPerSecond,
            Burst = grant.Limits.RequestsPerSecond is null ? null : grant.Limits.Burst,
            MaxBodyBytes = grant.Limits.MaxBodyBytes,
            Sha256 = token.HashSecret(),
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = grant.ExpiresAt?.ToUniversalTime(),
        }));
        return token;
    }

    /// <summary>Gives a key a new secret. This is the only time that it is known.</summary>
    /// <param name="id">The key.</param>
    /// <param name="grace">How long the present secret still opens; not at all when zero.</param>
    /// <exception cref="FabricException">There is no such key, or it was revoked.</exception>
    public ApiKeyToken Rotate(string id, TimeSpan grace)
    {
        var token = ApiKeyToken.Create(id);
        Change(keys =>
        {
            var key = Find(keys, id);
            if (key.RevokedAt is not null)
            {
                throw new FabricException(ErrorCode.Conflict, $"The key '{id}' was revoked and opens nothing; make a new one.");
            }

            var now = time.GetUtcNow();
            keys[id] = key with
            {
                Sha256 = token.HashSecret(),
                RotatedAt = now,
                PreviousSha256 = grace > TimeSpan.Zero ? key.Sha256 : null,
                PreviousUntil = grace > TimeSpan.Zero ? now + grace : null,
            };
        });
        return token;
    }

    /// <summary>One key.</summary>
    /// <exception cref="FabricException">There is no such key.</exception>
    public ApiKey Find(string id) =>
        Find(Read().Entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.Key, StringComparer.Ordinal), id);

    /// <summary>Takes a key back.</summary>
    /// <exception cref="FabricException">There is no such key.</exception>
    public ApiKey Revoke(string id)
    {
        ApiKey? revoked = null;
        Change(keys =>
        {
            var key = Find(keys, id);
            keys[id] = revoked = key with
            {
                RevokedAt = key.RevokedAt ?? time.GetUtcNow(),
                PreviousSha256 = null,
                PreviousUntil = null,
            };
        });
        return revoked!;
    }

    private static ApiKey Find(Dictionary<string, ApiKey> keys, string id) =>
        keys.GetValueOrDefault(id) ?? throw new FabricException(ErrorCode.NotFound, $"There is no key '{id}'; 'keys list' shows those there are.");

    private static void CheckNames(IReadOnlyList<string>? names, string what)
    {
        foreach (var name in names ?? [])
        {
            Identifier.Check(name, what);
        }
    }

    private void Change(Action<Dictionary<string, ApiKey>> change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        using var alone = FileAccessAlone.Open(_path + ".lock");
        var before = Read();
        var keys = before.Entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.Key, StringComparer.Ordinal);
        change(keys);
        var file = new ApiKeyFile { Keys = [.. keys.Values.OrderBy(static key => key.CreatedAt)] };
        OwnerFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(file, ApiKeyJson.Default.ApiKeyFile), after: before.Stamp.Written);
        ReadChanged();
    }
}
