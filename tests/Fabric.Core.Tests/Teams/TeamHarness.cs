using System.Text;
using Fabric.Core.Actors;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Text;

namespace Fabric.Core.Tests.Teams;

/// <summary>A team and its tasks' logs over records in dictionaries: turns without a host, and a reload whenever a test wants one.</summary>
internal sealed class TeamHarness
{
    private static readonly WordVectorEmbedder Embedder = new();
    private readonly Dictionary<ActorKey, (SortedDictionary<string, StoredRecord> Records, List<StoredHistory> History, long Version)> _stored = [];
    private readonly TeamServices _services;
    private readonly Dictionary<TaskId, TaskLog> _logs = [];

    public TeamHarness(TeamOptions? options = null)
    {
        _services = new(options ?? new(), Embedder, TokenEstimateCounter.Instance, new CountingIds(), TimeProvider.System);
        Team = OpenTeam();
    }

    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public TeamMemory Team { get; private set; }

    public List<Intent> Intents { get; } = [];

    public void Reload()
    {
        _logs.Clear();
        Team = OpenTeam();
    }

    public TaskLog Log(TaskId task)
    {
        if (!_logs.TryGetValue(task, out var log))
        {
            _logs[task] = log = Load<TaskLog, TaskTurn>(new TaskLog(ActorKey.Task(SpaceId.Default, "team", task), _services));
        }

        return log;
    }

    public StartedTask Begin(BeginTaskRequest request)
    {
        var prepared = Team.Prepare(request);
        return Run<TeamMemory, TeamTurn, StartedTask>(Team, turn => turn.Begin(prepared));
    }

    public TaskId Begin(string query, params string[] roles) => Begin(new BeginTaskRequest(query, roles.Length == 0 ? ["actor"] : roles)).Task;

    public RecordResult Record(TaskId task, params InteractionItem[] items)
    {
        var log = Log(task);
        var prepared = log.Prepare(new RecordRequest(task, items));
        return Run<TaskLog, TaskTurn, RecordResult>(log, turn => turn.Record(prepared, Team.Reader.FindTask(task)));
    }

    public CompletedTask Complete(TaskId task, TaskOutcome outcome)
    {
        var log = Log(task);
        var prepared = log.Prepare(new CompleteTaskRequest(task, outcome));
        var completed = Run<TaskLog, TaskTurn, CompletedTask>(log, turn => turn.Complete(prepared, Team.Reader.FindTask(task)));
        Deliver(log.Reader.EndIntent()!);
        return completed;
    }

    public bool Deliver(Intent intent) => Run<TeamMemory, TeamTurn, bool>(Team, turn => turn.Take(intent));

    public EraseTaskResult Erase(TaskId task)
    {
        var prepared = Team.Prepare(new EraseTaskRequest(task), Log(task).Reader);
        foreach (var entry in _stored[Team.Key].History)
        {
            prepared.Read(TeamReader.Read(entry));
        }

        var result = Run<TeamMemory, TeamTurn, EraseTaskResult>(Team, turn => turn.Erase(prepared));
        Run<TaskLog, TaskTurn, bool>(Log(task), turn => turn.Take(Intents[^1]));
        return result;
    }

    /// <summary>Everything that is stored, as text.</summary>
    public string Stored() => string.Join('\n', _stored.Values.SelectMany(actor =>
        actor.Records.Values.Select(record => record.Body).Concat(actor.History.Select(entry => entry.Body))).Select(body => Encoding.UTF8.GetString(body.Span)));

    public TResult Do<TResult>(Func<TeamTurn, TResult> decide) => Run<TeamMemory, TeamTurn, TResult>(Team, decide);

    public TaskId Run(string query, TaskOutcome outcome, params string[] actions)
    {
        var task = Begin(query);
        Now += TimeSpan.FromMinutes(1);
        if (actions.Length > 0)
        {
            Record(task, [.. actions.Select(action => new InteractionItem("actor", action) { Action = action })]);
        }

        Complete(task, outcome);
        return task;
    }

    private TResult Run<TActor, TTurn, TResult>(TActor actor, Func<TTurn, TResult> decide)
        where TActor : IActor<TTurn>
        where TTurn : ITurn
    {
        var turn = actor.BeginTurn(Now);
        turn.BeginCommand();
        TResult result;
        try
        {
            result = decide(turn);
        }
        catch
        {
            turn.UndoCommand();
            throw;
        }

        var changes = turn.BuildChanges();
        if (!changes.IsEmpty)
        {
            var (records, history, version) = _stored.GetValueOrDefault(actor.Key, (new SortedDictionary<string, StoredRecord>(StringComparer.Ordinal), [], 0));
            history.RemoveAll(entry => changes.HistoryErasures.Contains(entry.Subject, StringComparer.Ordinal));
            history.AddRange(changes.History);
            foreach (var put in changes.Puts)
            {
                records[put.Key] = put;
            }

            foreach (var key in changes.Removes)
            {
                records.Remove(key);
            }

            Intents.AddRange(changes.Intents);
            _stored[actor.Key] = (records, history, version + 1);
            turn.Apply(version + 1);
        }

        return result;
    }

    private TeamMemory OpenTeam() => Load<TeamMemory, TeamTurn>(new TeamMemory(ActorKey.Team(SpaceId.Default, "team"), _services));

    private TActor Load<TActor, TTurn>(TActor actor)
        where TActor : IActor<TTurn>
        where TTurn : ITurn
    {
        var (records, _, version) = _stored.GetValueOrDefault(actor.Key);
        foreach (var record in records?.Values ?? Enumerable.Empty<StoredRecord>())
        {
            actor.Load(record);
        }

        actor.CompleteLoad(version);
        return actor;
    }

    private sealed class CountingIds : IIdSource
    {
        private int _next;

        public string Next(DateTimeOffset now) => $"id{++_next:0000}";
    }
}
