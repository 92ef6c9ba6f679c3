using Fabric.Core.Banks;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Records;
using static Fabric.Core.Banks.RequestCheck;

namespace Fabric.Core.Teams;

/// <content>Checks requests before their turn. Thread-safe.</content>
public sealed partial class TaskLog
{
    /// <summary>Checks interactions.</summary>
    /// <param name="request">The interactions.</param>
    /// <exception cref="FabricException">It breaks a limit.</exception>
    public Prepared<RecordRequest> Prepare(RecordRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var items = Count(request.Interactions, "interactions", 1, TeamLimits.MaxInteractions);
        var length = items.Sum(static item => (long)(item?.Text?.Length ?? 0) + (item?.Action?.Length ?? 0) + (item?.Observation?.Length ?? 0));
        if (length > RetainLimits.MaxRequestBytes)
        {
            throw new FabricException(
                ErrorCode.TooLarge, $"The interactions have {length} characters; at most {RetainLimits.MaxRequestBytes} are taken at once. Split the request.");
        }

        request = request with { Task = TeamCheck.Task(request.Task), Interactions = [.. items.Select(Checked)] };
        return new(request, Operation.Of(request, request, TeamJson.Default.RecordRequest, Services.NextId));
    }

    /// <summary>Checks the end of a task.</summary>
    /// <param name="request">How it ended.</param>
    /// <exception cref="FabricException">It breaks a limit.</exception>
    public Prepared<CompleteTaskRequest> Prepare(CompleteTaskRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with
        {
            Task = TeamCheck.Task(request.Task),
            Outcome = Defined(request.Outcome),
            Reward = Finite(request.Reward, "reward"),
            Feedback = string.IsNullOrWhiteSpace(request.Feedback) ? null : TextOf(request.Feedback, "feedback", TeamLimits.MaxQueryLength),
        };
        return new(request, Operation.Of(request, request, TeamJson.Default.CompleteTaskRequest, Services.NextId));
    }

    private static InteractionItem Checked(InteractionItem? item, int place)
    {
        if (item is null)
        {
            throw Invalid($"Interaction {place} is null.");
        }

        var earlier = Count(item.InAnswerToItems ?? [], "answered items", 0, TeamLimits.MaxAnswered);
        if (earlier.Any(answered => answered < 0 || answered >= place))
        {
            throw Invalid($"Interaction {place} answers one of the request that is not before it; an answer comes after what it answers.");
        }

        return item with
        {
            Role = Name(item.Role, "role"),
            Text = TextOf(item.Text ?? "", "text", TeamLimits.MaxTextLength)!,
            InAnswerTo = [.. Count(item.InAnswerTo ?? [], "answered interactions", 0, TeamLimits.MaxAnswered).Distinct()],
            InAnswerToItems = [.. earlier.Distinct()],
            Action = TextOf(item.Action, "action", TeamLimits.MaxQueryLength),
            Tool = item.Tool is null ? null : Name(item.Tool, "tool"),
            Observation = item.Observation is "" ? null : TextOf(item.Observation, "observation", TeamLimits.MaxTextLength),
            ObservationTrust = Defined(item.ObservationTrust),
            Reward = Finite(item.Reward, "reward"),
            Follows = [.. Count(item.Follows ?? [], "followed ids", 0, TeamLimits.MaxAnswered).Select(static id => Ids.Identifier.Check(id, "followed id")).Distinct(StringComparer.Ordinal)],
        };
    }
}
