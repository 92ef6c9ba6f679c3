using System.Collections.Immutable;
using Fabric.Core.Banks.Records;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.State;

/// <summary>Gathers a team's records while they are read, and makes the state of them in the order in which they were made.</summary>
internal sealed class TeamLoad
{
    private readonly List<(TeamTask Task, byte[] Vector)> _tasks = [];
    private readonly Dictionary<TaskId, TaskTrace> _traces = [];
    private readonly Dictionary<TaskId, byte[]> _guides = [];
    private readonly List<StoredInsight> _insights = [];
    private readonly List<StoredInsight> _old = [];
    private readonly List<Snooze> _snoozes = [];
    private readonly List<TeamOperation> _operations = [];
    private readonly List<string> _erased = [];
    private TeamCleared? _cleared;
    private TeamHeader? _header;

    public void Add(StoredRecord record)
    {
        var body = record.Body.Span;
        switch (record.Key)
        {
            case TeamKeys.Header:
                _header = BankJson.Deserialize(body, TeamJson.Default.TeamHeader);
                break;
            case ['t', ..]:
                _tasks.Add((BankJson.Deserialize(body, TeamJson.Default.TeamTask), record.Vector.ToArray()));
                break;
            case ['s', ..]:
                var trace = BankJson.Deserialize(body, TeamJson.Default.TaskTrace);
                _traces[trace.Id] = trace;
                break;
            case ['g', ..]:
                _guides[new TaskId(TeamKeys.Name(record.Key, TeamKeys.GuidesPrefix))] = record.Body.ToArray();
                break;
            case ['n', ..]:
                _insights.Add(BankJson.Deserialize(body, TeamJson.Default.StoredInsight));
                break;
            case ['v', ..]:
                _old.Add(BankJson.Deserialize(body, TeamJson.Default.StoredInsight));
                break;
            case ['z', ..]:
                _snoozes.Add(BankJson.Deserialize(body, TeamJson.Default.Snooze));
                break;
            case TeamKeys.Tombstone:
                _cleared = BankJson.Deserialize(body, TeamJson.Default.TeamCleared);
                break;
            case ['x', ..]:
                _erased.Add(record.Key);
                break;
            case ['o', ..]:
                _operations.Add(BankJson.Deserialize(body, TeamJson.Default.TeamOperation));
                break;
            default:
                throw new FabricException(ErrorCode.StoreCorrupt, $"A team's memory holds a record of an unknown kind, '{record.Key[0]}'.");
        }
    }

    /// <summary>The state; vectors of another embedder are made again.</summary>
    public TeamState ToState(ITextEmbedder embedder)
    {
        var header = _header ?? new TeamState().Header;
        var state = new TeamState { Header = header with { Embedder = embedder.GeneratorId } };
        foreach (var (task, bytes) in _tasks.OrderBy(static pair => pair.Task.Number))
        {
            var vector = header.Embedder == embedder.GeneratorId ? VectorBytes.Decode(bytes) : [];
            if (vector.Length != embedder.Dimensions)
            {
                vector = new float[embedder.Dimensions];
                embedder.Embed(task.Query, vector);
            }

            state = state.Put(new TaskEntry(task, vector) { Trace = _traces.GetValueOrDefault(task.Id), Guides = _guides.GetValueOrDefault(task.Id) });
        }

        var removed = _insights.Where(static stored => stored.RemovedAt is not null).OrderBy(static stored => stored.RemovedAt).ToList();
        var operations = state.Operations;
        foreach (var operation in _operations.OrderBy(static operation => operation.At).ThenBy(static operation => operation.Version))
        {
            operations = operations.Remember(operation);
        }

        return state with
        {
            Insights = state.Insights.AddRange(
                _insights.Where(static stored => stored.RemovedAt is null).Select(static stored => KeyValuePair.Create(stored.Insight.Id.Value, stored))),
            Removed = removed.ToImmutableDictionary(static stored => stored.Insight.Id),
            RemovedByAge = [.. removed.Select(static stored => stored.Insight.Id)],
            OldVersions = _old.GroupBy(static stored => stored.Insight.Id)
                .ToImmutableDictionary(static group => group.Key, static group => group.OrderBy(static stored => stored.Insight.Version).ToImmutableList()),
            Snoozes = state.Snoozes.AddRange(_snoozes.Select(static snooze => KeyValuePair.Create(snooze.Target, snooze))),
            Cleared = _cleared,
            Erased = state.Erased.Union(_erased),
            Operations = operations,
        };
    }
}
