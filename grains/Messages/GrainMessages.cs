using System.Collections.Frozen;
using Fabric.Client.Http.Wire;

namespace Fabric.Grains.Messages;

/// <summary>
/// All kinds of messages that travel as JSON. What is written is what HTTP writes, so both grow by the same rules: fields are added and
/// never change their meaning, unknown ones are passed over, and one that is missing has the default of its type.
/// </summary>
internal static class GrainMessages
{
    public static IReadOnlyList<MessageType> All { get; } =
    [
        MessageType.Of(WireJson.Context.RetainRequest),
        MessageType.Of(WireJson.Context.RetainResult),
        MessageType.Of(WireJson.Context.RecallRequest),
        MessageType.Of(WireJson.Context.ReflectRequest),
        MessageType.Of(WireJson.Context.ReflectResult),
        MessageType.Of(WireJson.Context.Memory, WireJson.Reading.Memory),
        MessageType.Of(WireJson.Context.MemoryPage, WireJson.Reading.MemoryPage),
        MessageType.Of(WireJson.Context.ReviseRequest),
        MessageType.Of(WireJson.Context.ReviseResult),
        MessageType.Of(WireJson.Context.ForgetRequest),
        MessageType.Of(WireJson.Context.ForgetResult),
        MessageType.Of(WireJson.Context.RestoreRequest),
        MessageType.Of(WireJson.Context.RestoreResult),
        MessageType.Of(WireJson.Context.EraseRequest),
        MessageType.Of(WireJson.Context.EraseResult),
        MessageType.Of(WireJson.Context.CiteRequest),
        MessageType.Of(WireJson.Context.CiteResult),
        MessageType.Of(WireJson.Context.LinkRequest),
        MessageType.Of(WireJson.Context.LinkResult),
        MessageType.Of(WireJson.Context.AppendRequest),
        MessageType.Of(WireJson.Context.CloseSessionRequest),
        MessageType.Of(WireJson.Context.CloseSessionResult),
        MessageType.Of(WireJson.Context.BankStats),
        MessageType.Of(WireJson.Context.HistoryPage),
        MessageType.Of(WireJson.Context.TransferSummary),
        MessageType.Of(WireJson.Context.OpenSubgoalRequest),
        MessageType.Of(WireJson.Context.AddStepsRequest),
        MessageType.Of(WireJson.Context.CloseSubgoalRequest),
        MessageType.Of(WireJson.Context.AbandonSubgoalRequest),
        MessageType.Of(WireJson.Context.ChangeViewRequest),
        MessageType.Of(WireJson.Context.EditStepsRequest),
        MessageType.Of(WireJson.Context.ReviseSubgoalRequest),
        MessageType.Of(WireJson.Context.RollBackRequest),
        MessageType.Of(WireJson.Context.CheckpointRequest),
        MessageType.Of(WireJson.Context.PinBlockRequest),
        MessageType.Of(WireJson.Context.UnpinBlockRequest),
        MessageType.Of(WireJson.Context.ReplaceStateRequest),
        MessageType.Of(WireJson.Context.ChangeToolsRequest),
        MessageType.Of(WireJson.Context.ReturnValueRequest),
        MessageType.Of(WireJson.Context.ClearWorkingRequest),
        MessageType.Of(WireJson.Context.WorkingResult),
        MessageType.Of(WireJson.Context.ContextRequest),
        MessageType.Of(WireJson.Context.WorkingContext),
        MessageType.Of(WireJson.Context.SearchWorkingRequest),
        MessageType.Of(WireJson.Context.WorkingOverview),
        MessageType.Of(WireJson.Context.Subgoal),
        MessageType.Of(WireJson.Context.Step),
        MessageType.Of(WireJson.Context.StepsPage),
        MessageType.Of(WireJson.Context.WorkingHistoryPage),
        MessageType.Of(WireJson.Context.BeginTaskRequest),
        MessageType.Of(WireJson.Context.StartedTask),
        MessageType.Of(WireJson.Context.RecordRequest),
        MessageType.Of(WireJson.Context.RecordResult),
        MessageType.Of(WireJson.Context.CompleteTaskRequest),
        MessageType.Of(WireJson.Context.CompletedTask),
        MessageType.Of(WireJson.Context.SnoozeRequest),
        MessageType.Of(WireJson.Context.SnoozeResult),
        MessageType.Of(WireJson.Context.TellInsightRequest),
        MessageType.Of(WireJson.Context.EditInsightRequest),
        MessageType.Of(WireJson.Context.ForgetInsightRequest),
        MessageType.Of(WireJson.Context.ImportInsightsRequest),
        MessageType.Of(WireJson.Context.EraseTaskRequest),
        MessageType.Of(WireJson.Context.EraseTaskResult),
        MessageType.Of(WireJson.Context.ClearTeamRequest),
        MessageType.Of(WireJson.Context.ClearTeamResult),
        MessageType.Of(WireJson.Context.InsightResult),
        MessageType.Of(WireJson.Context.ActionCheck),
        MessageType.Of(WireJson.Context.ReflectionResult),
        MessageType.Of(WireJson.Context.TeamOverview),
        MessageType.Of(WireJson.Context.TeamTask),
        MessageType.Of(WireJson.Context.TaskPage),
        MessageType.Of(WireJson.Context.InteractionsPage),
        MessageType.Of(WireJson.Context.StoredInsight),
        MessageType.Of(WireJson.Context.InsightPage),
        MessageType.Of(WireJson.Context.TeamGraph),
        MessageType.Of(WireJson.Context.TeamHistoryPage),
        MessageType.Of(WireJson.Context.TeamEvent),
        MessageType.Of(WireJson.Context.HitExplanation),
        MessageType.Of(WireJson.Context.ProjectionStatus),
        MessageType.Of(GrainJson.Default.ListRequest),
        MessageType.Of(GrainJson.Default.GraphRequest),
        MessageType.Of(GrainJson.Default.SessionOverview),
        MessageType.Of(GrainJson.Default.WorkingHit),
    ];

    private static readonly FrozenDictionary<Type, MessageType> ByType = All.ToFrozenDictionary(static message => message.Type);
    private static readonly FrozenDictionary<string, MessageType> ByName =
        All.ToFrozenDictionary(static message => message.Name, StringComparer.Ordinal);

    public static bool Contains(Type type) => ByType.ContainsKey(type);

    public static MessageType Find(Type type) => ByType[type];

    /// <exception cref="FabricException">It was sent by a version that knows more.</exception>
    public static MessageType Find(string name) =>
        ByName.TryGetValue(name, out var found)
            ? found
            : throw new FabricException(ErrorCode.Internal, $"A message of type {name} came in, which this version does not know.");
}
