namespace Fabric.Client.Http.Wire;

/// <summary>Headers of our own.</summary>
internal static class WireHeaders
{
    /// <summary>The epoch that an answer shows, as <c>bank=epoch</c>, several separated by commas.</summary>
    public const string Epoch = "Fabric-Epoch";

    /// <summary>The least epoch that an answer must show, written as <see cref="Epoch"/>.</summary>
    public const string MinEpoch = "Fabric-Min-Epoch";

    /// <summary>The summary of an export as JSON, ahead of its lines.</summary>
    public const string Summary = "Fabric-Summary";

    /// <summary>The operation id of a write.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>A key, for callers that cannot set <c>Authorization</c>.</summary>
    public const string ApiKey = "X-Api-Key";

    /// <summary>The media type of JSON lines.</summary>
    public const string JsonLines = "application/jsonl";
}
