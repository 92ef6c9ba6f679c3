namespace Fabric.Testing.Embeddings;

/// <summary>How an <see cref="EmbeddingServer"/> answers: rightly, unless something is set.</summary>
public sealed record EmbeddingReply
{
    /// <summary>The right answer.</summary>
    public static EmbeddingReply Right { get; } = new();

    /// <summary>The status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The header of that name, in seconds.</summary>
    public double? RetryAfterSeconds { get; init; }

    /// <summary>Changes the vectors of the right answer.</summary>
    public Func<float[][], float[][]>? Change { get; init; }

    /// <summary>What it sends in place of an answer.</summary>
    public string? Body { get; init; }

    /// <summary>What it waits for before it answers.</summary>
    public Task? Held { get; init; }

    /// <summary>Whether vectors are sent as arrays of numbers and not as base64, as some servers do, in reverse order.</summary>
    public bool AsNumbers { get; init; }
}
