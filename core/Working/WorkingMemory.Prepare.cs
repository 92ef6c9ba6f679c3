using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rules;
using static Fabric.Core.Banks.RequestCheck;

namespace Fabric.Core.Working;

/// <content>Checks requests before their turn. Thread-safe.</content>
public sealed partial class WorkingMemory
{
    /// <summary>Checks a write.</summary>
    /// <param name="request">One of the requests of <c>Fabric.Core.Working.Changes</c>.</param>
    /// <param name="scope">The child scope it is done in; the agent's own when unset.</param>
    /// <exception cref="FabricException">It breaks a limit.</exception>
    public ScopedWrite Prepare(WriteRequest request, NodeId? scope)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = WorkingJson.Context;
        return request switch
        {
            OpenSubgoalRequest open => Make(Checked(open), context.OpenSubgoalRequest, scope),
            AddStepsRequest steps => Make(Checked(steps), context.AddStepsRequest, scope),
            CloseSubgoalRequest close => Make(
                close with { Summary = TextOf(close.Summary, "summary", WorkingLimits.MaxSummaryLength), SummaryTrust = Defined(close.SummaryTrust) },
                context.CloseSubgoalRequest, scope),
            AbandonSubgoalRequest abandon => Make(
                abandon with { Summary = TextOf(abandon.Summary, "summary", WorkingLimits.MaxSummaryLength) }, context.AbandonSubgoalRequest, scope),
            ChangeViewRequest view => Make(view with { Change = Defined(view.Change) }, context.ChangeViewRequest, scope),
            EditStepsRequest edit => Make(
                edit with { Steps = Count(edit.Steps, "steps", 1, WorkingLimits.MaxSteps), Note = TextOf(edit.Note, "note", WorkingLimits.MaxTextLength) },
                context.EditStepsRequest, scope),
            ReviseSubgoalRequest revise => Make(
                revise with
                {
                    Title = TextOf(revise.Title, "title", WorkingLimits.MaxTitleLength),
                    Summary = TextOf(revise.Summary, "summary", WorkingLimits.MaxSummaryLength),
                    DependsOn = revise.DependsOn is null ? null : Count(revise.DependsOn, "dependencies", 0, WorkingLimits.MaxDependencies),
                },
                context.ReviseSubgoalRequest, scope),
            RollBackRequest back => Make(Checked(back), context.RollBackRequest, scope),
            CheckpointRequest checkpoint => Make(checkpoint with { Name = Name(checkpoint.Name, "checkpoint") }, context.CheckpointRequest, scope),
            PinBlockRequest pin => Make(Checked(pin), context.PinBlockRequest, scope),
            UnpinBlockRequest unpin => Make(unpin with { Label = Name(unpin.Label, "label") }, context.UnpinBlockRequest, scope),
            ReplaceStateRequest state => Make(
                state with { Text = TextOf(state.Text ?? "", "state", WorkingLimits.MaxSummaryLength)! }, context.ReplaceStateRequest, scope),
            ChangeToolsRequest tools => Make(Checked(tools), context.ChangeToolsRequest, scope),
            ReturnValueRequest value => Make(value with { Value = Json(value.Value, "value") }, context.ReturnValueRequest, scope),
            ClearWorkingRequest clear => Make(clear, context.ClearWorkingRequest, scope),
            _ => throw Invalid("A working memory takes no such request."),
        };
    }

    private ScopedWrite Make<TRequest>(TRequest request, JsonTypeInfo<TRequest> type, NodeId? scope)
        where TRequest : WriteRequest
    {
        var operation = Operation.Of(request, request, type, () => _ids.Next(_time.GetUtcNow()));
        return new ScopedWrite(request, operation with { Hash = $"{operation.Hash}@{scope}" }, scope);
    }

    private static OpenSubgoalRequest Checked(OpenSubgoalRequest request)
    {
        if (request.Returns is { } schema)
        {
            ReturnSchema.Parse(Json(schema, "schema"));
        }

        return request with
        {
            Title = TextOf(request.Title ?? "", "title", WorkingLimits.MaxTitleLength)!,
            DependsOn = request.DependsOn is null ? null : Count(request.DependsOn, "dependencies", 0, WorkingLimits.MaxDependencies),
        };
    }

    private static AddStepsRequest Checked(AddStepsRequest request)
    {
        var steps = Count(request.Steps, "steps", 1, WorkingLimits.MaxSteps);
        var length = steps.Sum(static step => (long)(step?.Action?.Length ?? 0) + (step?.Observation?.Length ?? 0));
        if (length > RetainLimits.MaxRequestBytes)
        {
            throw new FabricException(
                ErrorCode.TooLarge, $"The steps have {length} characters; at most {RetainLimits.MaxRequestBytes} are taken at once. Split the request.");
        }

        return request with { Steps = [.. steps.Select(static step => Checked(step ?? throw Invalid("A step is null.")))] };
    }

    private static StepItem Checked(StepItem step) =>
        step with
        {
            Action = TextOf(step.Action ?? "", "action", WorkingLimits.MaxTextLength)!,
            Observation = step.Observation is "" ? null : TextOf(step.Observation, "observation", WorkingLimits.MaxTextLength),
            Tool = step.Tool is null ? null : Name(step.Tool, "tool"),
            ObservationTrust = Defined(step.ObservationTrust),
            Reward = Finite(step.Reward, "reward"),
        };

    private static RollBackRequest Checked(RollBackRequest request) =>
        (request.Version is null) == (request.Checkpoint is null) || request.Version < 0
            ? throw Invalid("Rolling back takes either a version from 0 on or a checkpoint.")
            : request;

    private static PinBlockRequest Checked(PinBlockRequest request) =>
        request.Limit is < 1 or > WorkingLimits.MaxBlockLength
            ? throw Invalid($"The limit is {request.Limit}; it must be 1 to {WorkingLimits.MaxBlockLength}.")
            : request with
            {
                Label = Name(request.Label, "label"),
                Text = TextOf(request.Text ?? "", "block", WorkingLimits.MaxBlockLength)!,
                Trust = Defined(request.Trust),
            };

    private static ChangeToolsRequest Checked(ChangeToolsRequest request)
    {
        Count(request.Add ?? [], "tools", 0, WorkingLimits.MaxTools);
        Count(request.Remove ?? [], "tools", 0, WorkingLimits.MaxTools);
        return request with
        {
            Add = [.. (request.Add ?? []).Select(static item => item is null
                ? throw Invalid("A tool is null.")
                : item with { Name = Name(item.Name, "tool"), Description = TextOf(item.Description, "description", WorkingLimits.MaxTitleLength) })],
            Remove = [.. (request.Remove ?? []).Select(static name => Name(name, "tool"))],
        };
    }

    private static JsonElement Json(JsonElement value, string what)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            throw Invalid($"The {what} is not there.");
        }

        if (value.GetRawText().Length is var length && length > WorkingLimits.MaxValueLength)
        {
            throw new FabricException(ErrorCode.TooLarge, $"The {what} has {length} characters; it must be at most {WorkingLimits.MaxValueLength}.");
        }

        // It is kept longer than the document that it came in.
        return value.Clone();
    }
}
