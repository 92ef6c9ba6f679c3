namespace Fabric.Client.Embeddings;

/// <summary>How the embedding service of a process does, over all spaces.</summary>
/// <param name="Generator">Its generator and generation.</param>
/// <param name="TokensToday">Tokens spent since midnight, UTC.</param>
/// <param name="Tokens">Tokens spent since the count began: with the spending file, or with the process.</param>
/// <param name="IsDown">Whether requests are held back for now.</param>
/// <param name="LastError">Why the last request failed; unset when it did not.</param>
public sealed record EmbeddingStatus(string Generator, long TokensToday, long Tokens, bool IsDown, string? LastError);
