namespace Fabric.Grains.Messages;

/// <summary>The answer to a recall on its way: memories stay the bytes that they are stored as.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.recall")]
internal struct RecallMessage
{
    [Id(0)]
    public string RecallId;

    [Id(1)]
    public RecallMessageHit[] Hits;

    [Id(2)]
    public string[] Banks;

    [Id(3)]
    public long[] Epochs;

    [Id(4)]
    public int Effort;

    [Id(5)]
    public int Considered;

    [Id(6)]
    public int Candidates;

    [Id(7)]
    public int Tokens;

    [Id(8)]
    public TimeSpan Elapsed;

    [Id(9)]
    public bool Truncated;

    [Id(10)]
    public string? Degraded;
}
