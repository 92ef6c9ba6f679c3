using Fabric.Core.Banks.Records;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Core.Text;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working.Reads;

/// <summary>A working memory as of one commit. Thread-safe. A scope that is asked for must exist; it may have ended.</summary>
public sealed class WorkingReader
{
    private const int MaxQueryLength = 8_192;

    private readonly string _agent;
    private readonly WorkingState _state;
    private readonly ITextEmbedder _embedder;
    private readonly ITokenCounter _counter;

    internal WorkingReader(string agent, WorkingState state, ITextEmbedder embedder, ITokenCounter counter, long memoryBytes)
    {
        _agent = agent;
        _state = state;
        _embedder = embedder;
        _counter = counter;
        MemoryBytes = memoryBytes;
    }

    /// <summary>How many changes it has had.</summary>
    public long Version => _state.Header.Version;

    /// <summary>About how many bytes of memory it holds.</summary>
    public long MemoryBytes { get; }

    /// <summary>The subgoals, blocks, tools and state.</summary>
    /// <param name="scope">The child scope.</param>
    public WorkingOverview Overview(NodeId? scope)
    {
        Require(scope);
        var root = _state.Root(scope);
        var inScope = _state.Records.Where(record => record.Scope == scope && !record.Undone).ToList();
        return new WorkingOverview(
            Version, FindFocus(_state, scope)?.Id, [.. inScope.OfType<Subgoal>().OrderBy(static subgoal => subgoal.Id.Number)], inScope.OfType<Step>().Count())
        {
            Blocks = [.. root.Blocks.Select(key => (CoreBlock)_state.Find(key)!)],
            Tools = [.. root.Tools.Select(key => (ToolHandle)_state.Find(key)!)],
            State = _state.Find(WorkingKeys.State(scope)) is StateSlot { Undone: false } slot ? slot : null,
            Checkpoints = scope is null ? [.. _state.Checkpoints.Values] : [],
        };
    }

    /// <summary>One subgoal, also one that is undone; null when there is none of that name in the scope.</summary>
    /// <param name="scope">The child scope.</param>
    /// <param name="id">The subgoal.</param>
    /// <param name="version">Its version; the newest when unset.</param>
    public Subgoal? FindSubgoal(NodeId? scope, NodeId id, int? version = null) => Find(scope, id, version) as Subgoal;

    /// <summary>One step, also one that is undone; null when there is none of that name in the scope.</summary>
    /// <param name="scope">The child scope.</param>
    /// <param name="id">The step.</param>
    /// <param name="version">Its version; the newest when unset.</param>
    public Step? FindStep(NodeId? scope, NodeId id, int? version = null) => Find(scope, id, version) as Step;

    /// <summary>The steps of a subgoal, in order.</summary>
    /// <param name="scope">The child scope.</param>
    /// <param name="subgoal">The subgoal.</param>
    /// <param name="after">The step after which to start.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    public StepsPage Steps(NodeId? scope, NodeId subgoal, NodeId? after, int limit)
    {
        Require(scope);
        if (limit is < 1 or > WorkingLimits.MaxSteps)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"The limit is {limit}; it must be 1 to {WorkingLimits.MaxSteps}.");
        }

        if (_state.FindSubgoal(subgoal) is not { } found || found.Scope != scope)
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no subgoal {subgoal} in the working memory of agent {_agent}.");
        }

        var ids = _state.Below(subgoal).Steps;
        var start = after is { } last ? ids.IndexOf(last) + 1 : 0;
        if (after is not null && start == 0)
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no step {after} in subgoal {subgoal}.");
        }

        var page = ids.Skip(start).Select(id => _state.FindStep(id)!).Where(static step => !step.Undone).Take(limit + 1).ToList();
        return page.Count > limit
            ? new StepsPage(page[..limit], page[limit - 1].Id)
            : new StepsPage(page, default(NodeId?));
    }

    /// <summary>Looks for nodes.</summary>
    /// <param name="scope">The child scope; nothing of another is found.</param>
    /// <param name="request">What to look for.</param>
    public IReadOnlyList<WorkingHit> Search(NodeId? scope, SearchWorkingRequest request)
    {
        Require(scope);
        if (string.IsNullOrWhiteSpace(request.Query) || request.Query.Length > MaxQueryLength || request.K is < 1 or > 100)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"A search has 1 to {MaxQueryLength} characters and asks for 1 to 100 nodes.");
        }

        return WorkingSearch.Run(_state, scope, request, _embedder);
    }

    /// <summary>What to ask the banks for a context; null when there is nothing to ask about.</summary>
    /// <param name="scope">The child scope.</param>
    /// <param name="request">The context.</param>
    public string? QueryFor(NodeId? scope, ContextRequest request)
    {
        Check(scope, request);
        if (request.Query is not null)
        {
            return request.Query;
        }

        var focus = request.Focus is { } named ? _state.FindSubgoal(named) : FindFocus(_state, scope);
        var words = new List<string>();
        for (var at = focus; at is not null; at = at.Parent is { } parent ? _state.FindSubgoal(parent) : null)
        {
            words.Insert(0, at.Title);
        }

        if (focus is not null && _state.Below(focus.Id).Steps is { Count: > 0 } steps && _state.FindStep(steps[^1]) is { } last)
        {
            words.Add(last.Action);
        }

        var query = string.Join('\n', words);
        return query.Length == 0 ? null : query[..Math.Min(query.Length, MaxQueryLength)];
    }

    /// <summary>Renders it into a budget.</summary>
    /// <param name="scope">The child scope.</param>
    /// <param name="request">The budget, and how.</param>
    /// <param name="recall">What the banks answered to <see cref="QueryFor"/>.</param>
    public WorkingContext Render(NodeId? scope, ContextRequest request, RecallResult? recall)
    {
        Check(scope, request);
        return new ContextRenderer(_state, scope, _counter).Render(request, recall);
    }

    /// <summary>Reads one entry of a history.</summary>
    /// <param name="stored">What the store holds.</param>
    public static WorkingHistoryEntry Read(StoredHistory stored) =>
        BankJson.Deserialize(stored.Body.Span, WorkingJson.Context.WorkingHistoryEntry) with { Sequence = stored.Sequence };

    internal static Subgoal? FindFocus(WorkingState state, NodeId? scope)
    {
        foreach (var number in state.Root(scope).Open.Reverse())
        {
            if (state.FindSubgoal(NodeId.Subgoal(number)) is { Returns: null } subgoal)
            {
                return subgoal;
            }
        }

        return null;
    }

    private WorkingRecord? Find(NodeId? scope, NodeId id, int? version)
    {
        if (id.Number == 0 || _state.Find(id.Value) is not { } record || record.Scope != scope)
        {
            return null;
        }

        return version is null || version == record.Version
            ? record
            : _state.OldVersions.GetValueOrDefault(record.Key)?.FirstOrDefault(old => old.Version == version);
    }

    private void Require(NodeId? scope)
    {
        if (scope is { } id && _state.FindSubgoal(id) is not { Returns: not null })
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no child scope {id} in the working memory of agent {_agent}.");
        }
    }

    private void Check(NodeId? scope, ContextRequest request)
    {
        Require(scope);
        if (request.Budget is < 0 or > WorkingLimits.MaxBudget)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, $"The budget is {request.Budget} tokens; it must be 0 to {WorkingLimits.MaxBudget}.");
        }

        if (!(request.RecallShare >= 0 && request.RecallShare <= 1) || request.RecallCount is < 1 or > 100)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "Recall takes a share of 0 to 1 of the budget, and adds 1 to 100 memories.");
        }
    }
}
