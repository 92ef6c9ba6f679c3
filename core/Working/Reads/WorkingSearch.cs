using System.Numerics.Tensors;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Arms;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working.Reads;

/// <summary>
/// Search over the nodes of one scope: half BM25 over stems, divided by the best of the answer, and half the cosine of the vectors.
/// Each node is analysed when it is first looked at; then a search is one pass over them.
/// </summary>
internal static class WorkingSearch
{
    private static readonly RecallProfile Profile = new();

    public static IReadOnlyList<WorkingHit> Run(WorkingState state, NodeId? scope, SearchWorkingRequest request, ITextEmbedder embedder)
    {
        var query = new SearchTerms(request.Query, embedder);
        var found = new List<(WorkingRecord Record, SearchTerms Terms)>();
        foreach (var entry in state.Entries.Values)
        {
            if (entry.Record is Subgoal or Step && entry.Record.Scope == scope && !entry.Record.Undone && (request.IncludeHidden || !IsHidden(entry.Record)))
            {
                found.Add((entry.Record, entry.Terms(record => new SearchTerms(TextOf(record), embedder))));
            }
        }

        var length = found.Sum(static node => (long)node.Terms.Length);
        var words = query.Stems
            .Select(stem => (Stem: stem, Score: new Bm25(Bm25.Idf(found.Count, found.Count(node => node.Terms.Count(stem) > 0)), found.Count, length, Profile)))
            .ToList();
        var scores = found.Select(node => words.Sum(word => word.Score.Score(node.Terms.Count(word.Stem), node.Terms.Length))).ToList();
        var best = scores.Count == 0 ? 0 : scores.Max();
        return [.. found
            .Select((node, i) => Hit(node.Record, (best > 0 ? 0.5 * scores[i] / best : 0) + (0.5 * Math.Max(0, TensorPrimitives.Dot(query.Vector, node.Terms.Vector)))))
            .Where(static hit => hit.Score > 0)
            .OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Node.Number)
            .Take(request.K)];
    }

    private static bool IsHidden(WorkingRecord record) => record is Subgoal { View: NodeView.Hidden } or Step { View: NodeView.Hidden };

    private static string TextOf(WorkingRecord record) => record switch
    {
        Subgoal subgoal => $"{subgoal.Title}\n{subgoal.Summary}\n{subgoal.Value}",
        Step step => $"{step.Action}\n{step.Tool}\n{step.Observation}",
        _ => "",
    };

    private static WorkingHit Hit(WorkingRecord record, double score) =>
        new(record.Key, score) { Subgoal = record as Subgoal, Step = record as Step };
}
