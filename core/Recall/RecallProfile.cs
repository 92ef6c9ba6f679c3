namespace Fabric.Core.Recall;

/// <summary>
/// Every weight of the ranking. A memory's score is the weighted sum of its arms and of its context, each divided by its largest value
/// among the memories that may be hits, times its boosts. One profile serves all banks; it was chosen by ablation over dialogues.
/// </summary>
public sealed record RecallProfile
{
    /// <summary>The profile that is used.</summary>
    public static RecallProfile Default { get; } = new();

    /// <summary>BM25's k1: how soon repeats of a term stop counting.</summary>
    public float TermSaturation { get; init; } = 1.2f;

    /// <summary>BM25's b: how far long texts are held back, 0 to 1; of texts, windows and sessions alike.</summary>
    public float LengthPenalty { get; init; } = 0.75f;

    /// <summary>BM25 of the memory's own text.</summary>
    public float Lexical { get; init; } = 1f;

    /// <summary>BM25 of the memory and those around it in the session, two on each side.</summary>
    public float Window { get; init; } = 1f;

    /// <summary>BM25 of the whole session read as one text; outside a session, that of the memory itself.</summary>
    public float Session { get; init; } = 1f;

    /// <summary>BM25 of the memory before, when that one asks something: an answer often repeats nothing of its question.</summary>
    public float Answers { get; init; } = 0.5f;

    /// <summary>Cosine of the vectors.</summary>
    public float Vector { get; init; } = 1f;

    /// <summary>The better of the cosines of the two neighbours in the session.</summary>
    public float VectorNeighbour { get; init; } = 0.5f;

    /// <summary>Spread from the best candidates along shared entities and links.</summary>
    public float Graph { get; init; } = 0.25f;

    /// <summary>Nearness of what the memory speaks of to the time that the question names.</summary>
    public float Temporal { get; init; } = 2f;

    /// <summary>How much of the temporal score the event time alone can give, without a mention in the text.</summary>
    public float EventTime { get; init; } = 0.5f;

    /// <summary>Factor for memories of the one actor whom the question names.</summary>
    public float Speaker { get; init; } = 1.3f;

    /// <summary>Factor for memories that speak of a time, when the question asks "when".</summary>
    public float Dated { get; init; } = 1.5f;

    /// <summary>Factor for memories that end with a question: they ask more than they tell.</summary>
    public float Asking { get; init; } = 0.9f;

    /// <summary>Swing of the recency factor: 1 + a (recency - 0.5), recency = max(0.1, 1 - days / 365).</summary>
    public float Recency { get; init; } = 0.1f;

    /// <summary>Swing of the proof factor: 1 + a (proof - 0.5), proof = 0.5 + ln(evidence + citations) / 10, at most 1.</summary>
    public float Proof { get; init; } = 0.1f;

    /// <summary>Swing of the trust factor: half of it off for untrusted memories, half of it on for verified ones.</summary>
    public float Trust { get; init; } = 0.1f;

    /// <summary>Swing of the importance factor: 1 + a (importance - 0.5), importance counted as 1 in the core layer.</summary>
    public float Importance { get; init; } = 0.1f;

    /// <summary>How many of the best by cosine are scored by their exact vectors.</summary>
    public int ExactVectors { get; init; } = 128;

    /// <summary>Best candidates that the graph arm starts from.</summary>
    public int GraphSeeds { get; init; } = 5;

    /// <summary>The graph arm follows an entity that is named by at most this share of the memories, or by ten.</summary>
    public float GraphEntityShare { get; init; } = 0.05f;

    /// <summary>
    /// Memories of each bank that are fused, with their neighbours: the best by their own words, time and vector.
    /// </summary>
    public int Candidates { get; init; } = 200;

    /// <summary>The same at low effort.</summary>
    public int LowCandidates { get; init; } = 100;

    /// <summary>The same at high effort.</summary>
    public int HighCandidates { get; init; } = 1000;
}
