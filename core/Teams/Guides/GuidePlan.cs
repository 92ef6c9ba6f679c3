using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Text;

namespace Fabric.Core.Teams.Guides;

/// <summary>
/// What can stand in the guides of a task, chosen once for all roles that share the same insights; each guide takes as much of it as
/// its budget allows. Lines are written when the first guide wants them. Not thread-safe.
/// </summary>
internal sealed class GuidePlan
{
    private readonly GuideQuery _query;
    private readonly ITokenCounter _counter;
    private readonly Dictionary<InsightId, Line<GuideItem>> _itemLines = [];
    private readonly Dictionary<TaskId, Line<GuideTrajectory>> _taskLines = [];
    private IReadOnlyList<Insight>? _warningsFirst;

    public GuidePlan(string query, InsightSet insights, IReadOnlyList<SimilarTask> similar, int mostInsights, int mostTrajectories, ITokenCounter counter)
    {
        _query = new(query);
        _counter = counter;
        Items = GuideItems.For(insights, _query.Words, mostInsights);
        Trajectories = GuideTrajectories.For(
            similar, mostTrajectories, new(_query, Items), new(_query, new(Items), insights.Advised), new(_query, Items));
    }

    /// <summary>The insights, what counts most first.</summary>
    public IReadOnlyList<Insight> Items { get; }

    public IReadOnlyList<Insight> WarningsFirst => _warningsFirst ??= GuideItems.WarningsFirst(Items);

    public IReadOnlyList<GuideTrajectory> Trajectories { get; }

    public Line<GuideItem> LineOf(Insight insight)
    {
        if (!_itemLines.TryGetValue(insight.Id, out var line))
        {
            var item = GuideItems.Of(insight, _query.Words);
            _itemLines[insight.Id] = line = Make(item, GuideQuote.Of(item));
        }

        return line;
    }

    public Line<GuideTrajectory> LineOf(GuideTrajectory trajectory)
    {
        if (!_taskLines.TryGetValue(trajectory.Task, out var line))
        {
            _taskLines[trajectory.Task] = line = Make(trajectory, GuideQuote.Of(trajectory));
        }

        return line;
    }

    private Line<T> Make<T>(T value, string text) => new(value, text, _counter.Count(text));

    /// <summary>A part of a guide as it is read.</summary>
    /// <param name="Value">The part, for programs.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Tokens">The tokens of the text.</param>
    internal readonly record struct Line<T>(T Value, string Text, int Tokens);
}
