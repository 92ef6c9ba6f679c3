using Fabric.Core.Text;

namespace Fabric.Core.Recall.Arms;

/// <summary>The distinct terms of a question and what its words say of how to rank. Kept by its thread and used again.</summary>
internal sealed class QueryTerms
{
    private const int MaxTerms = 64;

    // "When" in the languages that texts are analysed in.
    private static readonly string[] WhenWords = ["when", "wann", "quand", "cuando", "quando", "wanneer", "\u043a\u043e\u0433\u0434\u0430"];

    private readonly char[][] _stems = new char[MaxTerms][];
    private readonly int[] _lengths = new int[MaxTerms];
    private readonly bool[] _isName = new bool[MaxTerms];
    private int _names;

    public int Count { get; private set; }

    /// <summary>Whether the question starts with "when".</summary>
    public bool AsksWhen { get; private set; }

    /// <summary>A term that takes part in the ranking: one that names an actor does only where there is no other.</summary>
    public bool Takes(int index) => !_isName[index] || _names == Count;

    public ReadOnlySpan<char> Stem(int index) => _stems[index].AsSpan(0, _lengths[index]);

    /// <summary>Reads the question, and notes in each bank the one actor whom it names.</summary>
    public void Read(ReadOnlySpan<char> query, ReadOnlySpan<BankScores> banks, Language language)
    {
        Count = 0;
        _names = 0;
        AsksWhen = false;
        var isFirst = true;
        var reader = new TermReader(query, stackalloc char[TermReader.ScratchLength], language);
        while (reader.TryRead(out var term))
        {
            AsksWhen |= isFirst && IsWhen(term.Word);
            isFirst = false;
            if (!term.IsStopWord && Count < MaxTerms && !Holds(term.Stem))
            {
                Add(term, banks);
            }
        }

        ClearUnlessOne(banks);
    }

    private static bool IsWhen(ReadOnlySpan<char> word)
    {
        foreach (var when in WhenWords)
        {
            if (word.SequenceEqual(when))
            {
                return true;
            }
        }

        return false;
    }

    // -2 stands for several actors of one bank. Banks agree on one name, or nobody is named.
    private static void ClearUnlessOne(ReadOnlySpan<BankScores> banks)
    {
        string? name = null;
        var several = false;
        foreach (var bank in banks)
        {
            several |= bank.Named == -2;
            if (bank.Named >= 0)
            {
                var other = bank.Snapshot.Actors.Names[bank.Named];
                several |= name is not null && !string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
                name = other;
            }
        }

        foreach (var bank in banks)
        {
            bank.Named = several ? -1 : bank.Named;
        }
    }

    private void Add(in Term term, ReadOnlySpan<BankScores> banks)
    {
        var stem = _stems[Count] ??= new char[TermReader.MaxTermLength];
        term.Stem.CopyTo(stem);
        _lengths[Count] = term.Stem.Length;
        var isName = false;
        foreach (var bank in banks)
        {
            foreach (var actor in bank.Snapshot.Actors.Find(term.Word))
            {
                if (actor < bank.Snapshot.Actors.Names.Length)
                {
                    bank.Named = bank.Named == -1 || bank.Named == actor ? actor : -2;
                    isName = true;
                }
            }
        }

        _isName[Count] = isName;
        _names += isName ? 1 : 0;
        Count++;
    }

    private bool Holds(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Stem(i).SequenceEqual(stem))
            {
                return true;
            }
        }

        return false;
    }
}
