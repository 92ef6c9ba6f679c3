namespace Fabric.Silo.Http.Keys;

/// <summary>What <c>keys.json</c> holds.</summary>
internal sealed record ApiKeyFile
{
    public required IReadOnlyList<ApiKey> Keys { get; init; }
}
