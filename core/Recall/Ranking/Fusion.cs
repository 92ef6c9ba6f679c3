using System.Runtime.CompilerServices;
using Fabric.Core.Recall.Arms;

namespace Fabric.Core.Recall.Ranking;

/// <summary>
/// score = (sum of weight * value / peak over arms and context) * boosts: fusion by normalised score, with one peak for all banks.
/// </summary>
internal sealed partial class Fusion(RecallProfile profile)
{
    private Peaks _peaks;
    private float _lexical;
    private float _window;
    private float _session;
    private float _answers;
    private float _vector;
    private float _neighbour;
    private float _temporal;
    private float _graph;
    private bool _asksWhen;

    /// <summary>Fuses all arms but the graph's, for the eligible rows that can be among the best.</summary>
    /// <param name="banks">The banks.</param>
    /// <param name="hasTemporal">Whether the temporal arm has scored.</param>
    /// <param name="asksWhen">Whether the question asks "when".</param>
    /// <param name="candidates">How many rows of each bank are fused, neighbours apart; banks of twice as many are fused whole.</param>
    /// <param name="cancellationToken">Looked at between banks.</param>
    public void Fuse(
        ReadOnlySpan<BankScores> banks, bool hasTemporal, bool asksWhen, int candidates, CancellationToken cancellationToken)
    {
        _asksWhen = asksWhen;
        _peaks = default;
        foreach (var bank in banks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FindPeaks(bank, hasTemporal);
        }

        _lexical = Scale(profile.Lexical, _peaks.Lexical);
        _window = Scale(profile.Window, _peaks.Window);
        _session = Scale(profile.Session, _peaks.Session);
        _answers = Scale(profile.Answers, _peaks.Answers);
        _vector = Scale(profile.Vector, _peaks.Vector);
        _neighbour = Scale(profile.VectorNeighbour, _peaks.Vector);
        _temporal = Scale(profile.Temporal, _peaks.Temporal);
        _graph = 0;
        foreach (var bank in banks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FuseBank(bank, candidates);
        }
    }

    /// <summary>Adds what the graph arm reached.</summary>
    public void AddGraph(ReadOnlySpan<BankScores> banks)
    {
        foreach (var bank in banks)
        {
            foreach (var row in bank.Reached)
            {
                _peaks.Graph = Math.Max(_peaks.Graph, bank.Graph[row]);
            }
        }

        _graph = Scale(profile.Graph, _peaks.Graph);
        foreach (var bank in banks)
        {
            foreach (var row in bank.Reached)
            {
                if (bank.Fused[row] == 0)
                {
                    bank.Scored.Add(row);
                }

                bank.Fused[row] = Part(bank, row).Sum * Boost(bank, row);
            }
        }
    }

    /// <summary>What each arm gives to a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Parts Part(BankScores bank, int row)
    {
        ref readonly var place = ref bank.Snapshot.Places[row];
        var vectors = bank.Vector;
        var neighbour = 0f;
        var answers = 0f;
        if (place.Previous >= 0)
        {
            neighbour = vectors[place.Previous];
            answers = Answered(bank, place.Previous);
        }

        if (place.Next >= 0)
        {
            neighbour = Math.Max(neighbour, vectors[place.Next]);
        }

        return new Parts(
            bank.Lexical[row] * _lexical,
            bank.Window[row] * _window,
            (place.Session >= 0 ? bank.Session[place.Session] : bank.Lexical[row]) * _session,
            answers * _answers,
            vectors[row] * _vector,
            Math.Min(neighbour, _peaks.Vector) * _neighbour,
            _temporal > 0 ? bank.Temporal[row] * _temporal : 0,
            _graph > 0 ? bank.Graph[row] * _graph : 0);
    }

    /// <summary>The boosts that every row has: by speaker, by whether it speaks of a time or asks, and by its bank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Boost(BankScores bank, int row) =>
        Speaker(bank, row) * Dated(bank, row) * Asking(bank, row) * bank.Bank.Weight;

    public float Speaker(BankScores bank, int row) =>
        bank.Named >= 0 && bank.Snapshot.Subjects[row].Actor == bank.Named ? profile.Speaker : 1;

    public float Dated(BankScores bank, int row) =>
        _asksWhen && bank.Snapshot.Subjects[row].Traits.IsDated ? profile.Dated : 1;

    public float Asking(BankScores bank, int row) =>
        bank.Snapshot.Subjects[row].Traits.EndsAsking ? profile.Asking : 1;

    private static float Scale(float weight, float peak) => peak > 0 ? weight / peak : 0;

    private static float Answered(BankScores bank, int previous)
    {
        var score = bank.Lexical[previous];
        return score > 0 && bank.Snapshot.Subjects[previous].Traits.Asks ? score : 0;
    }
}
