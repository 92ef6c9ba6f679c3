namespace Fabric.Core.Recall.Ranking;

/// <summary>What each arm and the surroundings give to one row, normalised and weighted.</summary>
internal readonly record struct Parts(
    float Lexical, float Window, float Session, float Answers, float Vector, float VectorNeighbour, float Temporal, float Graph)
{
    public float Sum => Lexical + Window + Session + Answers + Vector + VectorNeighbour + Temporal + Graph;
}
