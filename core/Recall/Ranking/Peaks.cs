namespace Fabric.Core.Recall.Ranking;

/// <summary>The largest value of each arm among the rows that may be hits, over all banks asked.</summary>
internal struct Peaks
{
    public float Lexical;
    public float Window;
    public float Session;
    public float Answers;
    public float Vector;
    public float Temporal;
    public float Graph;
}
