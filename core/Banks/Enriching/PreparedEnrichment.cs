namespace Fabric.Core.Banks.Enriching;

/// <summary>What a model made of a batch, checked: what can be done before the bank's turn is done.</summary>
internal sealed record PreparedEnrichment
{
    /// <summary>The model and prompt.</summary>
    public required string Generation { get; init; }

    /// <summary>The sequence up to which the bank has now been read; unset when the batch is to be asked about again.</summary>
    public long? Through { get; init; }

    /// <summary>The facts.</summary>
    public IReadOnlyList<PreparedFact> Facts { get; init; } = [];

    /// <summary>Texts that were read.</summary>
    public int Texts { get; init; }

    /// <summary>Texts that are given up.</summary>
    public int Failed { get; init; }

    /// <summary>Facts that are not worth storing.</summary>
    public int Refused { get; init; }

    /// <summary>Tokens that the model took.</summary>
    public long Tokens { get; init; }
}
