using System.Text.Json;
using Fabric.Core.Banks;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Text;
using Fabric.Core.Working;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Core.Tests.Working;

/// <summary>A working memory over records in a dictionary: turns without a host, and a reload whenever a test wants one.</summary>
internal sealed class WorkingHarness
{
    private static readonly WordVectorEmbedder Embedder = new();
    private readonly SortedDictionary<string, StoredRecord> _records = new(StringComparer.Ordinal);
    private readonly WorkingOptions _options;
    private readonly ITokenCounter _counter;
    private long _version;

    public WorkingHarness(WorkingOptions? options = null, ITokenCounter? counter = null)
    {
        _options = options ?? new WorkingOptions();
        _counter = counter ?? TokenEstimateCounter.Instance;
        Memory = Open();
    }

    public WorkingMemory Memory { get; private set; }

    public List<StoredHistory> History { get; } = [];

    public IReadOnlyCollection<StoredRecord> Records => _records.Values;

    public IReadOnlyCollection<string> LastPuts { get; private set; } = [];

    public WorkingReader Reader => Memory.Reader;

    public void Reload() => Memory = Open();

    public WorkingResult Do(WriteRequest request, NodeId? scope = null)
    {
        var write = Memory.Prepare(request, scope);
        var turn = Memory.BeginTurn(DateTimeOffset.UnixEpoch);
        turn.BeginCommand();
        WorkingResult result;
        try
        {
            result = turn.Decide(write);
        }
        catch
        {
            turn.UndoCommand();
            throw;
        }

        Commit(turn);
        return result;
    }

    public NodeId Open(string title, NodeId? parent = null, params NodeId[] dependsOn) =>
        Do(new OpenSubgoalRequest(title) { Parent = parent, DependsOn = dependsOn }).Nodes[0];

    public NodeId Step(string action, string? observation = null, NodeId? subgoal = null) =>
        Do(new AddStepsRequest([new StepItem(action) { Observation = observation, Subgoal = subgoal }])).Nodes[0];

    public void Close(NodeId id, string? summary = null) => Do(new CloseSubgoalRequest(id) { Summary = summary });

    public void View(NodeId id, ViewChange change) => Do(new ChangeViewRequest(id, change));

    public Subgoal Subgoal(NodeId id) => Reader.FindSubgoal(null, id)!;

    public WorkingContext Context(int budget, bool explain = false) => Reader.Render(null, new ContextRequest(budget) { Explain = explain }, null);

    public string Describe() =>
        JsonSerializer.Serialize(Reader.Overview(null)) + string.Join('\n', Reader.Overview(null).Subgoals.SelectMany(s => Reader.Steps(null, s.Id, null, 1000).Steps))
            + Context(100_000, explain: true).Text;

    private void Commit(WorkingTurn turn)
    {
        var changes = turn.BuildChanges();
        History.RemoveAll(entry => changes.HistoryErasures.Contains(entry.Subject, StringComparer.Ordinal));
        History.AddRange(changes.History);
        LastPuts = [.. changes.Puts.Select(put => put.Key)];
        foreach (var put in changes.Puts)
        {
            _records[put.Key] = put;
        }

        foreach (var key in changes.Removes)
        {
            _records.Remove(key);
        }

        turn.Apply(++_version);
    }

    private WorkingMemory Open()
    {
        var memory = new WorkingMemory(
            ActorKey.Agent(SpaceId.Default, "agent"), _options, Embedder, _counter, TimeOrderedIds.Instance, TimeProvider.System);
        foreach (var record in _records.Values)
        {
            memory.Load(record);
        }

        memory.CompleteLoad(_version);
        return memory;
    }
}
