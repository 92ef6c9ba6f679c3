namespace Fabric.Core.Working.Reads;

/// <summary>Looks for nodes by words and meaning, folded ones too.</summary>
/// <param name="Query">What to look for, 1 to 8,192 characters.</param>
public sealed record SearchWorkingRequest(string Query)
{
    /// <summary>How many at most, 1 to 100.</summary>
    public int K { get; init; } = 10;

    /// <summary>Whether hidden nodes are found too.</summary>
    public bool IncludeHidden { get; init; }
}
