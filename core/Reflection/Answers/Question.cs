using System.Numerics;
using Fabric.Core.Recall.Arms;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers;

/// <summary>
/// A question as the answer is measured by it: its telling stems with their weight in the bank, whom it names of those who speak there, and
/// what it asks for. A set of its stems is a bit mask.
/// </summary>
internal sealed class Question
{
    private const int MaxStems = 64;

    // In a bank of few memories any word that one of them has would count for next to nothing beside one that none has.
    private const int LeastRows = 100;

    private readonly List<string> _stems = [];
    private readonly List<float> _weights = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _subjectWords = new(StringComparer.Ordinal);
    private float _total;

    private Question(Language language) => Language = language;

    public Language Language { get; }

    public AskedFor AsksFor { get; private set; }

    /// <summary>The one actor of the bank whom it names; null when it names none or several.</summary>
    public string? Subject { get; private set; }

    public static Question Read(string text, BankSnapshot bank)
    {
        var question = new Question(bank.Terms.Language);
        var actors = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ofActors = new List<(string Stem, float Weight)>();
        var first = "";
        var count = 0;
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], question.Language);
        while (reader.TryRead(out var term))
        {
            count++;
            first = count == 1 ? term.Word.ToString() : first;
            question.AsksFor = count == 2 ? QuestionWords.Read(first, term.Word, question.Language) : question.AsksFor;
            question._words.Add(term.Word.ToString());
            if (term.IsStopWord || question._stems.Count == MaxStems)
            {
                continue;
            }

            var stem = term.Stem.ToString();
            if (AddActors(term.Word, bank, actors))
            {
                question._subjectWords.Add(term.Word.ToString());
                ofActors.Add((stem, Weigh(stem, bank)));
            }
            else if (!question._stems.Contains(stem))
            {
                question.Add(stem, Weigh(stem, bank));
            }
        }

        question.AsksFor = count == 1 ? QuestionWords.Read(first, default, question.Language) : question.AsksFor;
        question.Subject = actors.Count == 1 ? actors.First() : null;

        // "What does Ann do?" has no other words: her name is what there is to look for.
        foreach (var (stem, weight) in question._stems.Count == 0 ? ofActors : [])
        {
            question.Add(stem, weight);
        }

        return question;
    }

    /// <summary>Whether the question calls its subject by this folded word.</summary>
    public bool IsOfSubject(ReadOnlySpan<char> word) => _subjectWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether the question itself has all the words of a name: then the name answers nothing.</summary>
    public bool HasWordsOf(string name)
    {
        var reader = new TermReader(name, stackalloc char[TermReader.ScratchLength], Language);
        while (reader.TryReadWord(out var word))
        {
            if (!_words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word.Text))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The stems of the question that a text has.</summary>
    public ulong MaskOf(ReadOnlySpan<char> text)
    {
        var mask = 0UL;
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], Language);
        while (reader.TryRead(out var term))
        {
            mask |= term.IsStopWord ? 0 : MaskOf(in term);
        }

        return mask;
    }

    /// <summary>The share of the question's weight that a set of its stems has, 0 to 1.</summary>
    public float Coverage(ulong mask)
    {
        var sum = 0f;
        for (; mask != 0; mask &= mask - 1)
        {
            sum += _weights[BitOperations.TrailingZeroCount(mask)];
        }

        return _total == 0 ? 0 : sum / _total;
    }

    private ulong MaskOf(in Term term)
    {
        for (var i = 0; i < _stems.Count; i++)
        {
            if (term.Stem.SequenceEqual(_stems[i]))
            {
                return 1UL << i;
            }
        }

        return 0;
    }

    private static bool AddActors(ReadOnlySpan<char> word, BankSnapshot bank, HashSet<string> actors)
    {
        var any = false;
        foreach (var actor in bank.Actors.Find(word))
        {
            if (actor < bank.Actors.Names.Length)
            {
                actors.Add(bank.Actors.Names[actor]);
                any = true;
            }
        }

        return any;
    }

    // Only rows that any reader may see count, as in recall.
    private static float Weigh(string stem, BankSnapshot bank)
    {
        var holding = 0;
        foreach (var entry in bank.Terms.Find(stem) is { } postings ? postings.Entries : default)
        {
            var row = PostingList.RowOf(entry);
            holding += row < bank.Count && bank.Open.Contains(row) ? 1 : 0;
        }

        return Bm25.Idf(Math.Max(LeastRows, bank.Totals.Rows), holding);
    }

    private void Add(string stem, float weight)
    {
        _stems.Add(stem);
        _weights.Add(weight);
        _total += weight;
    }
}
