using System.Diagnostics;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Embedded;

/// <summary>
/// Questions that a process answers from its copies of banks that others own. What has no answer here goes to the owner, with the same request.
/// Thread-safe.
/// </summary>
/// <param name="engine">The engine of this process, which answers as the owners' do.</param>
/// <param name="replicas">The copies.</param>
internal sealed class ReplicaReads(EmbeddedEngine engine, ReplicaStore replicas)
{
    /// <summary>Answers a question to one or several banks, with memories as they are stored.</summary>
    /// <param name="space">The space, from verified credentials.</param>
    /// <param name="banks">The banks; each counts once.</param>
    /// <param name="request">The question.</param>
    /// <param name="epochs">The newest epochs that the caller has seen; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask<ReplicaAnswer<StoredRecall>> TryRecallAsync(
        SpaceId space, IReadOnlyList<BankId> banks, RecallRequest request, IReadOnlyDictionary<BankId, long>? epochs, CancellationToken cancellationToken) =>
        TryReadAsync(
            "recall", Keys(space, banks), Epochs(space, epochs), (readers, token) => engine.RecallAsync(readers, request, token), cancellationToken);

    /// <summary>Answers a question out of what recall finds, in the words of the memories.</summary>
    /// <param name="space">The space, from verified credentials.</param>
    /// <param name="bank">The bank.</param>
    /// <param name="request">The question.</param>
    /// <param name="epochs">The newest epochs that the caller has seen; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask<ReplicaAnswer<ReflectResult>> TryReflectAsync(
        SpaceId space, BankId bank, ReflectRequest request, IReadOnlyDictionary<BankId, long>? epochs, CancellationToken cancellationToken)
    {
        var key = ActorKey.Bank(space, bank);
        var answer = await TryReadAsync(
            "reflect", [key], Epochs(space, epochs), (readers, token) => engine.ReflectAsync(readers[0], request, token), cancellationToken)
            .ConfigureAwait(false);

        // A model is asked when the copy is no longer held.
        return answer.IsAnswer
            ? answer with { Result = await engine.WriteAnswerAsync(key, request, answer.Result!, cancellationToken).ConfigureAwait(false) }
            : answer;
    }

    private async ValueTask<ReplicaAnswer<TResult>> TryReadAsync<TResult>(
        string operation,
        ActorKey[] banks,
        Dictionary<ActorKey, long>? epochs,
        Func<IReadOnlyList<BankReader>, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await replicas.TryReadAsync(banks, epochs, read, cancellationToken).ConfigureAwait(false);
        FabricTelemetry.ReplicaReads.Add(1, new KeyValuePair<string, object?>("fabric.replica.miss", Name(answer.Miss)));
        if (answer.IsAnswer)
        {
            FabricTelemetry.EndOperation(operation, activity: null, started, fault: null);
        }

        return answer;
    }

    private static string Name(ReplicaMiss miss) => miss switch
    {
        ReplicaMiss.None => "none",
        ReplicaMiss.NotHeld => "not_held",
        ReplicaMiss.NoLease => "no_lease",
        ReplicaMiss.Behind => "behind",
        _ => "too_late",
    };

    private static ActorKey[] Keys(SpaceId space, IReadOnlyList<BankId> banks) =>
        banks.Count == 1 ? [ActorKey.Bank(space, banks[0])] : [.. banks.Distinct().Select(bank => ActorKey.Bank(space, bank))];

    private static Dictionary<ActorKey, long>? Epochs(SpaceId space, IReadOnlyDictionary<BankId, long>? epochs) =>
        epochs is null or { Count: 0 } ? null : epochs.ToDictionary(pair => ActorKey.Bank(space, pair.Key), static pair => pair.Value);
}
