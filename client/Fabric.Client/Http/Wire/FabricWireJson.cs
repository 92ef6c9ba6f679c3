using System.Text.Json.Serialization;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Memories;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Client.Http.Wire;

/// <summary>
/// What travels over HTTP, as JSON: a client writes requests and reads results with it, the host writes results. The host reads
/// requests with types of its own, because a generated reader gives an unset <c>init</c> property the default of its type.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = MaxJsonDepth)]
[JsonSerializable(typeof(RetainRequest))]
[JsonSerializable(typeof(RetainResult))]
[JsonSerializable(typeof(RecallRequest))]
[JsonSerializable(typeof(BanksRecall))]
[JsonSerializable(typeof(RecallResult))]
[JsonSerializable(typeof(StoredRecall))]
[JsonSerializable(typeof(ProjectionStatus))]
[JsonSerializable(typeof(ReflectRequest))]
[JsonSerializable(typeof(ReflectResult))]
[JsonSerializable(typeof(Memory))]
[JsonSerializable(typeof(IReadOnlyList<Memory>))]
[JsonSerializable(typeof(MemoryPage))]
[JsonSerializable(typeof(ReviseRequest))]
[JsonSerializable(typeof(ReviseResult))]
[JsonSerializable(typeof(ForgetRequest))]
[JsonSerializable(typeof(ForgetResult))]
[JsonSerializable(typeof(RestoreRequest))]
[JsonSerializable(typeof(RestoreResult))]
[JsonSerializable(typeof(EraseRequest))]
[JsonSerializable(typeof(EraseResult))]
[JsonSerializable(typeof(CiteRequest))]
[JsonSerializable(typeof(CiteResult))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(LinkResult))]
[JsonSerializable(typeof(AppendRequest))]
[JsonSerializable(typeof(CloseSessionRequest))]
[JsonSerializable(typeof(CloseSessionResult))]
[JsonSerializable(typeof(IReadOnlyList<SessionOverview>))]
[JsonSerializable(typeof(BankStats))]
[JsonSerializable(typeof(BanksPage))]
[JsonSerializable(typeof(AgentsPage))]
[JsonSerializable(typeof(TeamsPage))]
[JsonSerializable(typeof(HostActivity))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(TransferSummary))]
[JsonSerializable(typeof(ImportLine))]
[JsonSerializable(typeof(BankChange))]
[JsonSerializable(typeof(OpenSubgoalRequest))]
[JsonSerializable(typeof(AddStepsRequest))]
[JsonSerializable(typeof(CloseSubgoalRequest))]
[JsonSerializable(typeof(AbandonSubgoalRequest))]
[JsonSerializable(typeof(ChangeViewRequest))]
[JsonSerializable(typeof(EditStepsRequest))]
[JsonSerializable(typeof(ReviseSubgoalRequest))]
[JsonSerializable(typeof(RollBackRequest))]
[JsonSerializable(typeof(CheckpointRequest))]
[JsonSerializable(typeof(PinBlockRequest))]
[JsonSerializable(typeof(UnpinBlockRequest))]
[JsonSerializable(typeof(ReplaceStateRequest))]
[JsonSerializable(typeof(ChangeToolsRequest))]
[JsonSerializable(typeof(ReturnValueRequest))]
[JsonSerializable(typeof(ClearWorkingRequest))]
[JsonSerializable(typeof(WorkingResult))]
[JsonSerializable(typeof(ContextRequest))]
[JsonSerializable(typeof(WorkingContext))]
[JsonSerializable(typeof(SearchWorkingRequest))]
[JsonSerializable(typeof(IReadOnlyList<WorkingHit>))]
[JsonSerializable(typeof(WorkingOverview))]
[JsonSerializable(typeof(Subgoal))]
[JsonSerializable(typeof(Step))]
[JsonSerializable(typeof(StepsPage))]
[JsonSerializable(typeof(WorkingHistoryPage))]
[JsonSerializable(typeof(BeginTaskRequest))]
[JsonSerializable(typeof(StartedTask))]
[JsonSerializable(typeof(RecordRequest))]
[JsonSerializable(typeof(RecordResult))]
[JsonSerializable(typeof(CompleteTaskRequest))]
[JsonSerializable(typeof(CompletedTask))]
[JsonSerializable(typeof(SnoozeRequest))]
[JsonSerializable(typeof(SnoozeResult))]
[JsonSerializable(typeof(TellInsightRequest))]
[JsonSerializable(typeof(EditInsightRequest))]
[JsonSerializable(typeof(ForgetInsightRequest))]
[JsonSerializable(typeof(ImportInsightsRequest))]
[JsonSerializable(typeof(InsightResult))]
[JsonSerializable(typeof(CheckAction))]
[JsonSerializable(typeof(ActionCheck))]
[JsonSerializable(typeof(EraseTaskRequest))]
[JsonSerializable(typeof(EraseTaskResult))]
[JsonSerializable(typeof(ClearTeamRequest))]
[JsonSerializable(typeof(ClearTeamResult))]
[JsonSerializable(typeof(ReflectTeam))]
[JsonSerializable(typeof(ReflectionResult))]
[JsonSerializable(typeof(TeamOverview))]
[JsonSerializable(typeof(TeamTask))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(InteractionsPage))]
[JsonSerializable(typeof(StoredInsight))]
[JsonSerializable(typeof(InsightPage))]
[JsonSerializable(typeof(TeamGraph))]
[JsonSerializable(typeof(TeamHistoryPage))]
[JsonSerializable(typeof(TeamEvent))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class FabricWireJson : JsonSerializerContext
{
    /// <summary>Deeper than any metadata or filter that passes its check.</summary>
    public const int MaxJsonDepth = 128;
}
