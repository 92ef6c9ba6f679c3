namespace Fabric.Core.Banks.Reads;

/// <summary>How the embedding service of a bank does.</summary>
/// <param name="Generator">Its generator and generation.</param>
/// <param name="Waiting">Memories that wait for its vectors; they are found by the other arms and the built-in vectors meanwhile.</param>
/// <param name="Tokens">Tokens that services took for this bank's memories so far; those of questions are not counted.</param>
public sealed record EmbeddingServiceStats(string Generator, int Waiting, long Tokens)
{
    /// <summary>Whether requests are held back for now, because it failed or the spending limit is reached.</summary>
    public bool IsDown { get; init; }

    /// <summary>Why the last request failed, without any text or address; unset when it did not.</summary>
    public string? LastError { get; init; }
}
