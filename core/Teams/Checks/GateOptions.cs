namespace Fabric.Core.Teams.Checks;

/// <summary>When a check speaks up (projectmem's pre-action gate).</summary>
public sealed record GateOptions
{
    /// <summary>The usual options.</summary>
    public static GateOptions Default { get; } = new();

    /// <summary>From so many failed attempts on, it warns.</summary>
    public int WarnAt { get; init; } = 1;

    /// <summary>From so many failed attempts on, it blocks.</summary>
    public int BlockAt { get; init; } = 3;

    /// <summary>
    /// How much of the words of both queries an earlier task must share for its failure to count, 0 to 1: where a word differs, the action
    /// may be right.
    /// </summary>
    public double LeastLikeness { get; init; } = 0.8;

    /// <summary>An insight that speaks against an action by more than this, 0 to 1, warns.</summary>
    public double WarnWeight { get; init; } = 0.05;

    /// <summary>An insight that speaks against an action by more than this, 0 to 1, blocks.</summary>
    public double BlockWeight { get; init; } = 0.6;
}
