namespace Fabric.Bench.Learn.Worlds;

/// <summary>A world with its own hidden regularities, which gives an endless stream of tasks.</summary>
internal abstract class World
{
    /// <summary>Every word with a meaning in the world's texts: things, actions, what is seen.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>The hidden regularities in plain words; for people and tests, never for a team.</summary>
    public abstract IReadOnlyList<string> Regularities { get; }

    /// <summary>A task of the stream, in its first state. The same number gives the same task.</summary>
    public abstract Episode Begin(int task);
}
