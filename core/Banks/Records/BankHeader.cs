namespace Fabric.Core.Banks.Records;

/// <summary>What a bank keeps about itself.</summary>
/// <param name="NextSequence">The sequence of the next memory version.</param>
/// <param name="NextHistory">The sequence of the next history entry.</param>
/// <param name="Generator">The embedding generator of its vectors.</param>
/// <param name="Dimensions">Their dimensions.</param>
internal sealed record BankHeader(long NextSequence, long NextHistory, string Generator, int Dimensions)
{
    /// <summary>How far a model has read the bank; unset when none ever did.</summary>
    public EnrichmentRecord? Enrichment { get; init; }
}
