namespace Fabric.Core.Enrichment;

/// <summary>What is wrong with a fact that a model made, held against its evidence.</summary>
public enum EvidenceFault
{
    /// <summary>Nothing that the check can see.</summary>
    None,

    /// <summary>It says next to nothing; it is not stored.</summary>
    Empty,

    /// <summary>It is longer than a fact may be; it is not stored.</summary>
    TooLong,

    /// <summary>It is the whole text again, which is stored already; it is not stored.</summary>
    Copy,

    /// <summary>The words it quotes are not in the evidence.</summary>
    Quote,

    /// <summary>It names somebody or something that the evidence does not.</summary>
    Name,

    /// <summary>It holds a number or an amount that the evidence does not.</summary>
    Number,

    /// <summary>It speaks of a time that the evidence does not.</summary>
    Time,

    /// <summary>It denies what the evidence says, or says what the evidence denies.</summary>
    Negation,

    /// <summary>Few of its words are in the evidence.</summary>
    Words,
}
