using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Arms;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class LexicalArmTests
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    [Fact]
    public void Score_AnyHistory_EqualsBruteForce() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var history = new BankHistory(seed);
            using var index = new BankIndex(BankHistory.Dimensions);
            history.Play(index, 80);
            var snapshot = index.Publish(1);
            var query = BankHistory.Question(new Random(seed));
            var scores = new BankScores();
            scores.Begin(new("b", snapshot));
            var terms = new QueryTerms();
            terms.Read(query, [scores], default);
            LexicalArm.Score([scores], terms, RecallProfile.Default, default);
            Check(history, snapshot, scores, query);
            return true;
        }).QuickCheckThrowOnFailure();

    private static void Check(BankHistory history, BankSnapshot snapshot, BankScores scores, string query)
    {
        var open = history.Live.Where(pair => snapshot.Open.Contains(pair.Key)).ToList();
        var documents = open.ToDictionary(pair => pair.Key, pair => Terms(pair.Value.Memory.Text));
        var sessions = open.Where(pair => pair.Value.Memory.Provenance.Session is not null)
            .GroupBy(pair => pair.Value.Memory.Provenance.Session!.Value)
            .ToDictionary(group => group.Key, group => group.OrderBy(pair => pair.Value.Memory.Provenance.Turn).Select(pair => pair.Key).ToList());
        var windows = documents.Keys.ToDictionary(row => row, row => Window(row, history.Live[row].Memory, sessions, documents));
        var wholes = sessions.ToDictionary(pair => pair.Key, pair => pair.Value.SelectMany(row => documents[row]).ToList());
        var asked = Terms(query).Distinct(StringComparer.Ordinal).ToList();
        var named = asked.Where(term => term is "ada" or "bob" or "cid").ToList();
        asked = named.Count == asked.Count ? asked : [.. asked.Except(named, StringComparer.Ordinal)];
        foreach (var row in documents.Keys)
        {
            ((double)scores.Lexical[row]).ShouldBe(Bm25(asked, documents[row], documents.Values, documents.Values), 1e-4);
            ((double)scores.Window[row]).ShouldBe(Bm25(asked, windows[row], documents.Values, windows.Values), 1e-4);
            if (history.Live[row].Memory.Provenance.Session is { } session)
            {
                var score = scores.Session[snapshot.Places[row].Session];
                ((double)score).ShouldBe(Bm25(asked, wholes[session], documents.Values, wholes.Values), 1e-4);
            }
        }
    }

    private static List<string> Window(
        int row, Memory memory, Dictionary<SessionId, List<int>> sessions, Dictionary<int, List<string>> documents)
    {
        if (memory.Provenance.Session is not { } session)
        {
            return documents[row];
        }

        var rows = sessions[session];
        var at = rows.IndexOf(row);
        return [.. rows.Where((_, i) => Math.Abs(i - at) <= 2).SelectMany(other => documents[other])];
    }

    private static double Bm25(
        List<string> asked, List<string> document, Dictionary<int, List<string>>.ValueCollection memories, IReadOnlyCollection<List<string>> sizes)
    {
        var average = sizes.Average(other => other.Count);
        var score = 0.0;
        foreach (var term in asked)
        {
            var holding = memories.Count(other => other.Contains(term));
            var idf = Math.Log(1 + ((memories.Count - holding + 0.5) / (holding + 0.5)));
            var frequency = document.Count(other => other == term);
            score += idf * frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * document.Count / average))));
        }

        return score;
    }

    private static List<string> Terms(string text)
    {
        var terms = new List<string>();
        var reader = new TermReader(text, new char[TermReader.ScratchLength]);
        while (reader.TryRead(out var term))
        {
            if (!term.IsStopWord)
            {
                terms.Add(term.Stem.ToString());
            }
        }

        return terms;
    }
}
