namespace Fabric.Client.Embeddings;

/// <summary>What was spent on an embedding service, as its file keeps it.</summary>
/// <param name="Day">The day, UTC, that <paramref name="TokensToday"/> is of.</param>
/// <param name="TokensToday">Tokens on that day.</param>
/// <param name="Tokens">Tokens since the count began.</param>
internal sealed record Spending(DateOnly Day, long TokensToday, long Tokens);
