using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Client.Tests.Chat;

/// <summary>A memory that fails when one bank is used, and does not answer when several are asked until a test lets it.</summary>
internal sealed class SilentFabric : IFabric
{
    public const string Secret = "xylophone-4711";

    /// <summary>The answer that it does not give.</summary>
    public TaskCompletionSource<RecallResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it was asked.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IMemoryBank Bank(BankId id) => throw new InvalidDataException($"The stored text is {Secret}.");

    public IWorkingMemory Agent(AgentId id) => throw new InvalidDataException($"The stored text is {Secret}.");

    public ITeamMemory Team(TeamId id) => throw new NotSupportedException();

    public Task<RecallResult> RecallAsync(IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default)
    {
        Asked.TrySetResult();
        return Answer.Task;
    }

    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
