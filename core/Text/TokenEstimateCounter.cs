namespace Fabric.Core.Text;

/// <summary>The default counter: <see cref="TokenEstimate"/>, which needs no table. Its error is in docs/working-memory.md.</summary>
public sealed class TokenEstimateCounter : ITokenCounter
{
    /// <summary>The only instance that is needed; it keeps no state.</summary>
    public static TokenEstimateCounter Instance { get; } = new();

    /// <inheritdoc/>
    public int Count(ReadOnlySpan<char> text) => TokenEstimate.Count(text);
}
