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

    /// <summary>An insight that speaks against an action by more than this, 0 to 1, warns.</summary>
    public double WarnWeight { get; init; } = 0.05;

    /// <summary>An insight that speaks against an action by more than this, 0 to 1, blocks.</summary>
    public double BlockWeight { get; init; } = 0.6;
}
