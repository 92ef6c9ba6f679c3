namespace Fabric.Bench.Scale;

/// <summary>Who uses the fabric, and how.</summary>
internal sealed record ScaleLoad
{
    /// <summary>Agents, each with a bank of its own.</summary>
    public int Agents { get; init; } = 1_000_000;

    public int MemoriesEach { get; init; } = 90;

    /// <summary>Agents that share a team's bank.</summary>
    public int TeamSize { get; init; } = 10;

    public int TeamMemories { get; init; } = 100;

    /// <summary>The share of the agents that work at any time.</summary>
    public double ActiveShare { get; init; } = 0.05;

    /// <summary>How long an agent works before another begins in its place, in seconds.</summary>
    public double SessionSeconds { get; init; } = 1_800;

    /// <summary>The mean time between two calls of an agent that works, in seconds; zero: the next follows the answer.</summary>
    public double ThinkSeconds { get; init; } = 10;

    /// <summary>The share of calls that are recalls; the others retain one memory.</summary>
    public double RecallShare { get; init; } = 0.75;

    /// <summary>The share of calls that go to the team's bank.</summary>
    public double TeamShare { get; init; } = 0.25;

    public int Teams => (Agents + TeamSize - 1) / TeamSize;

    public int Banks => Agents + Teams;

    public double Memories => ((double)Agents * MemoriesEach) + ((double)Teams * TeamMemories);

    public int ActiveAgents => Math.Max(1, (int)Math.Round(Agents * ActiveShare));

    public double CallsPerSecond => ActiveAgents / ThinkSeconds;

    public int SizeOf(int bank) => bank < Agents ? MemoriesEach : TeamMemories;
}
