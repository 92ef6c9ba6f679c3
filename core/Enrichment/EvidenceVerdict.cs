namespace Fabric.Core.Enrichment;

/// <summary>What <see cref="EvidenceCheck"/> found.</summary>
/// <param name="Fault">What is wrong, if anything.</param>
/// <param name="Support">The share of the fact's telling words that are in the evidence, 0 to 1.</param>
public readonly record struct EvidenceVerdict(EvidenceFault Fault, double Support)
{
    /// <summary>Whether the fact is not even worth keeping out of recall.</summary>
    public bool IsRefused => Fault is EvidenceFault.Empty or EvidenceFault.TooLong or EvidenceFault.Copy;

    /// <summary>Why the fact is quarantined, in words that hold no stored text; null when it is not.</summary>
    public string? QuarantineReason => Fault switch
    {
        EvidenceFault.Quote => "A model made it, and the words it quotes are not in its evidence.",
        EvidenceFault.Name => "A model made it, and it names what its evidence does not.",
        EvidenceFault.Number => "A model made it, and it holds a number that its evidence does not.",
        EvidenceFault.Time => "A model made it, and it speaks of a time that its evidence does not.",
        EvidenceFault.Negation => "A model made it, and its evidence says the opposite.",
        EvidenceFault.Words => "A model made it, and few of its words are in its evidence.",
        _ => null,
    };
}
