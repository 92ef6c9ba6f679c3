using System.Text;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Behaviour;

/// <summary>
/// What every fabric does, whatever engine, store and client it is made of: written against <see cref="IFabric"/> alone.
/// Each test has a fabric of its own.
/// </summary>
public abstract partial class FabricBehaviour : IAsyncLifetime
{
    /// <summary>The clock of the fabric under test.</summary>
    protected ManualTime Time { get; } = new();

    /// <summary>The fabric, seen by its default space.</summary>
    protected IFabric Fabric { get; private set; } = null!;

    /// <summary>A bank of the default space.</summary>
    protected IMemoryBank Bank => Fabric.Bank("bank");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Fabric = await StartAsync(SpaceId.Default);

    public abstract ValueTask DisposeAsync();

    /// <summary>Gives a view of the test's fabric, which the first call of a test starts, empty and on <see cref="Time"/>.</summary>
    /// <param name="space">The space that sees it.</param>
    protected abstract Task<IFabric> StartAsync(SpaceId space);

    /// <summary>Stops the fabric and starts it again on the same records.</summary>
    protected abstract Task<IFabric> RestartFabricAsync();

    /// <summary>Follows a bank of the default space: its epoch now, and then after each commit, without end.</summary>
    protected abstract IAsyncEnumerable<long> CommitsAsync(BankId bank, CancellationToken cancellationToken);

    /// <summary>Waits until nothing in the background moves the epoch of <see cref="Bank"/>.</summary>
    protected virtual Task SettleAsync() => Task.CompletedTask;

    private static MemoryFilter Filter(string json) => MemoryFilter.Parse(json);

    private static async Task<FabricException> FailsAsync(ErrorCode code, Func<Task> call)
    {
        var fault = await Should.ThrowAsync<FabricException>(call);
        fault.Code.ShouldBe(code, fault.Message);
        return fault;
    }

    private static async Task<string> ExportAsync(IMemoryBank bank)
    {
        using var stream = new MemoryStream();
        await bank.ExportAsync(stream, cancellationToken: Token);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<List<HistoryEntry>> HistoryAsync(IMemoryBank bank, MemoryId? memory = null)
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in bank.HistoryAsync(memory, cancellationToken: Token))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private async Task<IMemoryBank> RestartAsync()
    {
        Fabric = await RestartFabricAsync();
        return Bank;
    }

    private async Task<RetainOutcome> RetainAsync(RetainItem item) => await Bank.RetainAsync(item, Token);

    private async Task<MemoryId> AddAsync(string text, string? id = null)
    {
        var outcome = await RetainAsync(new RetainItem(text) { Id = id is null ? (MemoryId?)null : new MemoryId(id) });
        outcome.Id.ShouldNotBeNull(outcome.Reason);
        return outcome.Id.Value;
    }

    private async Task<IReadOnlyList<string>> RecallTextsAsync(string query, int k = 10) =>
        [.. (await Bank.RecallAsync(query, k, Token)).Hits.Select(hit => hit.Memory.Text)];

    private async Task<bool> IsRecalledAsync(string query, MemoryId id) =>
        (await Bank.RecallAsync(query, 100, Token)).Hits.Any(hit => hit.Memory.Id == id);

    private async Task<List<Memory>> ListAllAsync(ListRequest request)
    {
        var all = new List<Memory>();
        string? cursor = null;
        do
        {
            var page = await Bank.ListAsync(request with { Cursor = cursor }, Token);
            page.Memories.Count.ShouldBeLessThanOrEqualTo(request.Limit);
            all.AddRange(page.Memories);
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return all;
    }

    private async Task<ForgetResult> ForgetAsync(params MemoryId[] ids) =>
        await Bank.ForgetAsync(new ForgetRequest { Ids = ids }, Token);

    private async Task<EraseResult> EraseAsync(params MemoryId[] ids) => await Bank.EraseAsync(new EraseRequest(ids), Token);
}
