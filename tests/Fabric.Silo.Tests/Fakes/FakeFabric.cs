using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Silo.Hosting;

namespace Fabric.Silo.Tests.Fakes;

/// <summary>Answers recall as a test says, so that faults and hostile text reach the command line; everything else is not there.</summary>
internal sealed class FakeFabric(Func<RecallRequest, RecallResult> answer) : IFabric, IFabricOpener, IAsyncDisposable
{
    public bool IsDisposed { get; private set; }

    public IMemoryBank Bank(BankId id) => throw new NotSupportedException();

    public IWorkingMemory Agent(AgentId id) => throw new NotSupportedException();

    public ITeamMemory Team(TeamId id) => throw new NotSupportedException();

    public Task<RecallResult> RecallAsync(IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(answer(request));

    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<OpenFabric> OpenAsync(string folder, CancellationToken cancellationToken) => new(new OpenFabric(this, this));

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
