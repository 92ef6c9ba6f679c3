using Fabric.Core.Recall;

namespace Fabric.Grains.Messages;

/// <summary>A hit of an answer on its way.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.recall-hit")]
internal struct RecallMessageHit
{
    [Id(0)]
    public string Bank;

    [Id(1)]
    public byte[] Memory;

    [Id(2)]
    public double Score;

    [Id(3)]
    public int Tokens;

    [Id(4)]
    public HitExplanation? Explanation;
}
