using System.Numerics.Tensors;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// One bank's part of a recall: its rows' scores by arm, and what the arms need in between. Kept and used again, so that a
/// recall allocates next to nothing; every array is cleared up to the bank's rows before use.
/// </summary>
internal sealed class BankScores
{
    private ulong[] _near = [];

    /// <summary>The bank; set for the length of one recall.</summary>
    public BankView Bank { get; private set; } = null!;

    public BankSnapshot Snapshot => Bank.Snapshot;

    public int Count { get; private set; }

    /// <summary>Which rows may be hits, one bit each.</summary>
    public ulong[] Eligible { get; private set; } = [];

    /// <summary>How many rows may be hits.</summary>
    public int EligibleCount { get; set; }

    /// <summary>BM25 of each row.</summary>
    public float[] Lexical { get; private set; } = [];

    /// <summary>BM25 of the window of each row.</summary>
    public float[] Window { get; private set; } = [];

    /// <summary>BM25 of each session.</summary>
    public float[] Session { get; private set; } = [];

    /// <summary>Cosine of each row, none below 0.</summary>
    public float[] Vector { get; private set; } = [];

    /// <summary>Nearness in time; written only where the question names a time.</summary>
    public float[] Temporal { get; private set; } = [];

    /// <summary>What spread to each row.</summary>
    public float[] Graph { get; private set; } = [];

    /// <summary>Score after fusion and the boosts that all rows have; 0 for rows that are no candidates.</summary>
    public float[] Fused { get; private set; } = [];

    /// <summary>What a row's own arms give, while candidates are chosen.</summary>
    public float[] Sums { get; private set; } = [];

    /// <summary>Rows with a lexical score.</summary>
    public List<int> Matched { get; } = [];

    /// <summary>Rows with a score in <see cref="Fused"/>.</summary>
    public List<int> Scored { get; } = [];

    /// <summary>Frequencies of the term at hand in each window; zero between terms.</summary>
    public int[] Frequencies { get; private set; } = [];

    /// <summary>Rows with a frequency.</summary>
    public int[] Touched { get; private set; } = [];

    public int TouchedRows { get; set; }

    public int[] SessionFrequencies { get; private set; } = [];

    public int[] TouchedSessions { get; private set; } = [];

    public int TouchedSessionCount { get; set; }

    /// <summary>Rows that the graph arm reached.</summary>
    public List<int> Reached { get; } = [];

    /// <summary>The postings of the term at hand.</summary>
    public PostingList? Postings { get; set; }

    /// <summary>The number of the one actor whom the question names; -1 when there is none.</summary>
    public int Named { get; set; } = -1;

    /// <summary>Whether a row may be a hit.</summary>
    public bool IsEligible(int row) => (Eligible[row >> 6] >> row & 1) != 0;

    /// <summary>
    /// The rows that may be hits and the open ones, among which are the neighbours of those: no other row's vector is looked at. A memory that
    /// is revised over and over leaves whole blocks of others.
    /// </summary>
    public ReadOnlySpan<ulong> FindNear()
    {
        var near = _near.AsSpan(0, Snapshot.BitmapWords);
        Snapshot.Open.CopyTo(near);
        TensorPrimitives.BitwiseOr(near, Eligible.AsSpan(0, near.Length), near);
        return near;
    }

    public void Begin(BankView bank)
    {
        Bank = bank;
        Count = bank.Snapshot.Count;
        Named = -1;
        Reached.Clear();
        Scored.Clear();
        Matched.Clear();
        if (Lexical.Length < Count)
        {
            Grow(Math.Max(256, Count + (Count / 4)));
        }

        var sessions = bank.Snapshot.SessionCount;
        if (Session.Length < sessions)
        {
            Session = new float[sessions + (sessions / 4) + 16];
            SessionFrequencies = new int[Session.Length];
            TouchedSessions = new int[Session.Length];
        }

        Lexical.AsSpan(0, Count).Clear();
        Window.AsSpan(0, Count).Clear();
        Vector.AsSpan(0, Count).Clear();
        Graph.AsSpan(0, Count).Clear();
        Fused.AsSpan(0, Count).Clear();
        Session.AsSpan(0, sessions).Clear();
    }

    /// <summary>Lets go of the bank, so that an idle thread keeps none alive.</summary>
    public void End()
    {
        Bank = null!;
        Postings = null;
    }

    private void Grow(int rows)
    {
        Eligible = new ulong[(rows + 63) / 64];
        _near = new ulong[Eligible.Length];
        Lexical = new float[rows];
        Window = new float[rows];
        Vector = new float[rows];
        Temporal = new float[rows];
        Graph = new float[rows];
        Fused = new float[rows];
        Sums = new float[rows];
        Frequencies = new int[rows];
        Touched = new int[rows];
    }
}
