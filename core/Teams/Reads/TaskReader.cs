using Fabric.Core.Banks.Intents;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reads;

/// <summary>A task's log as of one commit. Thread-safe.</summary>
public sealed class TaskReader
{
    private const int MaxFollows = 256;

    private readonly ActorKey _key;
    private readonly TaskHeader? _header;
    private readonly IReadOnlyList<string> _done;
    private readonly string? _lastObservation;
    private readonly TeamOptions _options;

    internal TaskReader(
        ActorKey key,
        TaskHeader? header,
        IReadOnlyList<Interaction> interactions,
        IReadOnlyList<string> done,
        string? lastObservation,
        TeamOptions options,
        long memoryBytes)
    {
        _key = key;
        _header = header;
        Interactions = interactions;
        _done = done;
        _lastObservation = lastObservation;
        _options = options;
        MemoryBytes = memoryBytes;
    }

    /// <summary>About how many bytes of memory it holds.</summary>
    public long MemoryBytes { get; }

    /// <summary>Whether anything was written to it yet.</summary>
    public bool Exists => _header is not null;

    /// <summary>The task.</summary>
    /// <exception cref="FabricException">Nothing was written to it yet.</exception>
    public TaskHeader Task => _header ?? throw new FabricException(ErrorCode.NotFound, $"There is no task {_key.Name}.");

    /// <summary>When something was recorded last; null before anything was.</summary>
    public DateTimeOffset? LastAt => _header?.LastAt;

    /// <summary>Whether its task was erased; then it never is anything again.</summary>
    public bool IsErased { get; init; }

    internal IReadOnlyList<Interaction> Interactions { get; }

    /// <summary>Everything that anybody said in it.</summary>
    internal IEnumerable<string> Texts() =>
        Interactions.SelectMany(static interaction => (string?[])[interaction.Text, interaction.Action, interaction.Observation])
            .Append(_header?.Query).Append(_header?.Feedback).OfType<string>();

    /// <summary>The log of a task of which nothing was recorded, as its team knows it.</summary>
    /// <param name="task">The task.</param>
    public TaskReader Of(TeamTask task) => Exists
        ? this
        : new(
            _key,
            new TaskHeader { Id = task.Id, Query = task.Query, Roles = task.Roles, Offered = task.Offered, StartedAt = task.StartedAt, LastAt = task.StartedAt },
            [],
            [],
            null,
            _options,
            0);

    /// <summary>How far the task has come.</summary>
    public TaskProgress Progress() => new(Task.Query, _done, _lastObservation);

    /// <summary>One interaction; null when there is none of that name.</summary>
    /// <param name="id">Its name.</param>
    public Interaction? Find(InteractionId id) =>
        InteractionGraph.Number(id) is var number && number >= 1 && number <= Interactions.Count ? Interactions[number - 1] : null;

    /// <summary>The interactions, in order.</summary>
    /// <param name="role">Only those of this role.</param>
    /// <param name="after">The interaction after which to start.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    public InteractionsPage Page(string? role, InteractionId? after, int limit)
    {
        TeamReader.CheckLimit(limit);
        var start = 0;
        if (after is { } last && ((start = InteractionGraph.Number(last)) < 1 || start > Interactions.Count))
        {
            throw new FabricException(ErrorCode.NotFound, $"There is no interaction {last} in task {_key.Name}.");
        }

        var page = new List<Interaction>();
        for (var i = start; i < Interactions.Count && page.Count <= limit; i++)
        {
            if (role is null || Interactions[i].Role == role)
            {
                page.Add(Interactions[i]);
            }
        }

        return page.Count > limit ? new(page[..limit], page[limit - 1].Id) : new(page, default(InteractionId?));
    }

    /// <summary>The interaction graph.</summary>
    /// <param name="request">Which part of it.</param>
    public TeamGraph Graph(GraphRequest request)
    {
        TeamReader.CheckLimit(request.Limit, TeamLimits.MaxGraph);
        return TeamGraphs.Interactions(Interactions, Task.Outcome is null ? [.. TraceSparsifier.Core(Interactions).Select(static interaction => interaction.Id)] : Task.Kept, request);
    }

    /// <summary>The message to the team that the task has ended; the same whenever it is asked for. Null while it is open.</summary>
    public Intent? EndIntent() => _header?.Outcome is null ? null : EndIntent(_key, _header, Interactions, _options);

    internal static Intent EndIntent(ActorKey key, TaskHeader header, IReadOnlyList<Interaction> interactions, TeamOptions options)
    {
        var steps = interactions.Where(static interaction => interaction.Action is not null)
            .Select(static interaction => new TraceStep(interaction.Role, interaction.Action!, interaction.Observation, interaction.Reward, interaction.Follows));
        var trace = new TaskTrace
        {
            Id = header.Id,
            Query = header.Query,
            Outcome = header.Outcome!.Value,
            Reward = header.Reward,
            Feedback = header.Feedback,
            Steps = [.. steps.TakeLast(options.MaxTraceSteps)],
            Offered = header.Offered,
            EndedAt = header.EndedAt!.Value,
        };
        var roles = interactions.GroupBy(static interaction => interaction.Role, StringComparer.Ordinal).Select(static role => new RoleUse(
            role.Key,
            role.Count(static interaction => interaction.Action is not null),
            role.Count(static interaction => interaction.Action is null),
            [.. role.SelectMany(static interaction => interaction.Follows).Distinct(StringComparer.Ordinal).Take(MaxFollows)]));
        var ended = new TaskEnded(trace, header.Interactions, header.Kept.Count, [.. roles]);
        return new Intent(
            EndIntentId(key),
            key,
            key.TeamOfTask(),
            TaskEnded.Type,
            FabricJson.Serialize(ended, TeamJson.Default.TaskEnded));
    }

    /// <summary>The name of the message that a task has ended.</summary>
    internal static string EndIntentId(ActorKey log) => IntentId.Of(log, TaskEnded.Type, log.TaskOfLog().Value);

    /// <summary>The message to a task's log that its task was erased; the same whenever it is asked for.</summary>
    internal static Intent ErasureOf(ActorKey team, TaskId task, DateTimeOffset at) => new(
        IntentId.Of(team, TaskErased.Type, task.Value),
        team,
        ActorKey.Task(team.Space, new(team.Name), task),
        TaskErased.Type,
        FabricJson.Serialize(new TaskErased(at), TeamJson.Default.TaskErased));

    internal static CompletedTask Completed(TaskHeader header) =>
        new(header.Id, header.Outcome!.Value, header.EndedAt!.Value, header.Interactions, header.Kept.Count);
}
