using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <content>Questions: in a silo they are answered there, for a client of the cluster by the silo that it is connected to once the bank is hot.</content>
internal sealed partial class ClusterBank
{
    public async Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        (await RecallStoredAsync(request, seen: 0, cancellationToken)).Decode();

    public Task<StoredRecall> RecallStoredAsync(RecallRequest request, long seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var newest = _calls.Newest(Id, seen);
        return AskAsync(
            (local, token) => local.RecallAsync(request, newest, token),
            door => door.RecallAsync(request, newest, cancellationToken),
            token => _grain.RecallAsync(request, token),
            static answer => answer.Epochs,
            cancellationToken);
    }

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken = default) =>
        ReflectAsync(request, seen: 0, cancellationToken);

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, long seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var newest = _calls.Newest(Id, seen);
        return AskAsync(
            (local, token) => local.ReflectAsync(request, newest, token),
            door => door.ReflectAsync(request, newest, cancellationToken),
            token => _grain.ReflectAsync(request, token),
            static answer => answer.Epochs,
            cancellationToken);
    }

    private async Task<TResult> AskAsync<TResult>(
        Func<LocalBank, CancellationToken, Task<TResult>> atSilo,
        Func<IRetrievalGrain, Task<TResult>> atDoor,
        Func<CancellationToken, Task<TResult>> atOwner,
        Func<TResult, IReadOnlyDictionary<BankId, long>> epochs,
        CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(
            token => _local.Value is { } local ? atSilo(local, token)
                : _calls.Banks.CountAsHot(Key) ? AskDoorAsync(atDoor)
                : atOwner(token),
            cancellationToken);
        _calls.Banks.Note(Key, epochs(answer).GetValueOrDefault(Id));
        return answer;
    }

    private async Task<TResult> AskDoorAsync<TResult>(Func<IRetrievalGrain, Task<TResult>> ask)
    {
        var door = _calls.Banks.Door;
        try
        {
            return await ask(_calls.FindDoor(Key, door));
        }
        catch (Exception fault) when (GrainCalls.IsOfCluster(fault))
        {
            _calls.Banks.LeaveDoor(door);
            throw;
        }
    }
}
