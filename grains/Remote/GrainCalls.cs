using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fabric.Client.Retries;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>
/// Calls grains of one space: presents its key, and calls again what failed in passing, as when a silo ends. A write keeps its operation id,
/// so that it is done once. Thread-safe.
/// </summary>
/// <param name="grains">Finds the grains.</param>
/// <param name="keys">Signs the space.</param>
/// <param name="space">The space.</param>
/// <param name="banks">What this process knows of banks.</param>
internal sealed class GrainCalls(GrainReferences grains, SpaceKeys keys, SpaceId space, KnownBanks banks)
{
    // About half a minute: longer than a cluster with the usual settings takes to notice that a silo has died.
    private static readonly RetrySchedule Schedule = new(12, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5));

    private readonly string _key = keys.For(space.Value);

    public SpaceId Space => space;

    /// <summary>The grain of a name in the space.</summary>
    public TGrain Find<TGrain>(string name)
        where TGrain : IGrainWithStringKey => grains.Find<TGrain>(GrainKeys.Of(space, name));

    /// <summary>A door of this process to copies of a bank.</summary>
    public IRetrievalGrain FindDoor(ActorKey bank, string door) => grains.Find<IRetrievalGrain>(GrainKeys.OfDoor(bank, door));

    /// <summary>Presents the key of the space in the calls that come next on this flow of control.</summary>
    public void Present() => RequestContext.Set(SpaceKeys.Entry, _key);

    /// <summary>What this process knows of banks.</summary>
    public KnownBanks Banks => banks;

    /// <summary>The newest epoch of a bank that this process, or who called it, has seen; 0 for none.</summary>
    public long Newest(BankId bank, long seen) => Math.Max(seen, banks.Seen(ActorKey.Bank(space, bank)));

    /// <summary>The same for each of several banks.</summary>
    public Dictionary<BankId, long> Newest(IEnumerable<BankId> banks, IReadOnlyDictionary<BankId, long>? seen) =>
        banks.Distinct().ToDictionary(static bank => bank, bank => Newest(bank, seen?.GetValueOrDefault(bank) ?? 0));

    /// <summary>Remembers the epochs that an answer shows.</summary>
    public void Note(IEnumerable<KeyValuePair<BankId, long>> epochs)
    {
        foreach (var (bank, epoch) in epochs)
        {
            banks.Note(ActorKey.Bank(space, bank), epoch);
        }
    }

    public Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        CallAsync(call, operation: null, cancellationToken);

    public Task<TResult> WriteAsync<TRequest, TResult>(
        TRequest request, Func<TRequest, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TRequest : WriteRequest
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = request.OperationId ?? new OperationId(TimeOrderedIds.Instance.Next(TimeProvider.System.GetUtcNow()));
        var write = request with { OperationId = operation };
        return CallAsync(token => call(write, token), operation, cancellationToken);
    }

    /// <summary>Whether the same call may go well later.</summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        FabricException fabric => fabric.Code == ErrorCode.Unavailable,
        OperationCanceledException => true,
        _ => IsOfCluster(fault),
    };

    /// <summary>
    /// Whether the cluster did not carry the call, or its answer. Grains let no error out but the fabric's own, so an argument that is refused is
    /// one within Orleans, and JSON that cannot be read that of another version.
    /// </summary>
    public static bool IsOfCluster(Exception fault) =>
        fault is OrleansException or ArgumentException or JsonException or TimeoutException or ObjectDisposedException or InvalidOperationException or IOException
            or System.Net.Sockets.SocketException or Microsoft.AspNetCore.Connections.ConnectionAbortedException;

    /// <summary>What the caller is told of a fault.</summary>
    public static FabricException Translate(Exception fault, OperationId? operation, bool mayBeDone) => fault switch
    {
        FabricException fabric when !mayBeDone || fabric.Code != ErrorCode.Unavailable => fabric,
        _ when operation is { } id && mayBeDone => new(
            ErrorCode.OutcomeUnknown, $"Whether the write took place is not known: the cluster did not answer. Send it again with the operation id {id}.", fault)
        {
            OperationId = id,
        },
        _ => new(ErrorCode.Unavailable, "The cluster did not answer; try again.", fault),
    };

    [SuppressMessage("Security", "CA5394", Justification = "Retries are spread by it; nothing is kept secret by it.")]
    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, OperationId? operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mayBeDone = false;
        for (var retry = 0; ; retry++)
        {
            try
            {
                Present();
                return await call(cancellationToken);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (Exception fault) when (fault is FabricException or OperationCanceledException || IsOfCluster(fault))
            {
                // A refusal of the fabric is its word that nothing was done; with any other fault nobody knows.
                mayBeDone |= operation is not null && fault is not FabricException;
                if (Schedule.Next(retry, IsPassing(fault), retryAfter: null, Random.Shared.NextDouble()) is not { } delay)
                {
                    throw Translate(fault, operation, mayBeDone);
                }

                await Task.Delay(delay, cancellationToken);
            }
        }
    }
}
