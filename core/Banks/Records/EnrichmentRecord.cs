namespace Fabric.Core.Banks.Records;

/// <summary>How far a model has read a bank, and what came of it. Written in the commit that stores the facts, so neither is there alone.</summary>
internal sealed record EnrichmentRecord
{
    /// <summary>The model and prompt that read last.</summary>
    public string Generation { get; init; } = "";

    /// <summary>Every memory version up to this sequence was dealt with.</summary>
    public long Through { get; init; }

    /// <summary>Texts that a model has read.</summary>
    public long Texts { get; init; }

    /// <summary>Facts stored.</summary>
    public long Facts { get; init; }

    /// <summary>Facts that were known already.</summary>
    public long Repeated { get; init; }

    /// <summary>Facts stored out of recall.</summary>
    public long Quarantined { get; init; }

    /// <summary>Facts not stored: empty, too long, copies, or their evidence changed or went meanwhile.</summary>
    public long Refused { get; init; }

    /// <summary>Texts given up, because the model did not give a readable answer about them.</summary>
    public long Failed { get; init; }

    /// <summary>Tokens that models took.</summary>
    public long Tokens { get; init; }

    /// <summary>The day of <see cref="TokensToday"/>, in UTC.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Tokens that models took on <see cref="Day"/>.</summary>
    public long TokensToday { get; init; }

    /// <summary>Tokens taken on a day.</summary>
    public long TokensOn(DateOnly day) => Day == day ? TokensToday : 0;
}
