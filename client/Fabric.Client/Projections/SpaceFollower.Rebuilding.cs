using System.Runtime.CompilerServices;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;

namespace Fabric.Client.Projections;

/// <content>Makes the space's part of the projection anew from the records, bank by bank; a stop or a fault goes on after the last bank.</content>
internal sealed partial class SpaceFollower
{
    // Small banks are taken together; between two lots it is noted how far the rebuild has come.
    private const int BanksPerLot = 64;

    private readonly List<(TaskCompletionSource Done, IProgress<ProjectionRebuild>? Progress)> _askers = [];
    private bool _rebuildAsked;
    private int _rebuilds;

    /// <summary>Has the space's part made anew; what is there meanwhile is still found.</summary>
    /// <param name="progress">Told of each lot of banks that is done.</param>
    /// <returns>Ends when it is done.</returns>
    /// <exception cref="FabricException">Another process feeds the space.</exception>
    public Task Rebuild(IProgress<ProjectionRebuild>? progress)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (State == ProjectionState.Elsewhere)
            {
                throw new FabricException(
                    ErrorCode.Conflict, $"The projection of {space} was not rebuilt: another process feeds it. Ask that one, or stop it first.");
            }

            _rebuildAsked = true;
            _askers.Add((done, progress));
        }

        _wake.Tell();
        return done.Task;
    }

    private bool IsRebuildAsked
    {
        get
        {
            lock (_gate)
            {
                return _rebuildAsked;
            }
        }
    }

    private async Task BeginRebuildAsync(CancellationToken stopping)
    {
        int asked;
        lock (_gate)
        {
            asked = _askers.Count;
        }

        // No store has this generation, so the answer is the end of the feed and nothing else.
        var end = await services.Store
            .ReadFeedAsync(space, new FeedCursor("", new Dictionary<int, long>()), 1, stopping).ConfigureAwait(false);
        SetState(ProjectionState.Rebuilding, new());
        FailWaiters();
        ProjectionLog.Rebuilding(services.Logger, space);
        await MarkAsync(new ProjectionMark(end.Cursor, Guid.NewGuid().ToString("N"), services.Reader.Shape, new()), stopping).ConfigureAwait(false);
        lock (_gate)
        {
            // One who asked after it was looked for the feed's end waits for the next.
            _rebuildAsked = _askers.Count > asked;
        }
    }

    private async Task<bool> RebuildAsync(ProjectionMark mark, ProjectionRebuild rebuild, CancellationToken stopping)
    {
        SetState(ProjectionState.Rebuilding, rebuild);
        var banks = await services.Store
            .ListActorsAsync(space, ActorKind.Bank, rebuild.After, BanksPerLot, stopping).ConfigureAwait(false);
        if (banks.Count == 0)
        {
            await EndRebuildAsync(mark, rebuild, stopping).ConfigureAwait(false);
            return true;
        }

        var memories = 0L;
        await WriteAsync(mark.Build, ReadPiecesAsync(banks, stopping), written =>
        {
            Interlocked.Add(ref memories, written);
            SetProgress(written);
        }, stopping).ConfigureAwait(false);
        var moved = new ProjectionRebuild(banks[^1], rebuild.Banks + banks.Count, rebuild.Memories + memories);
        await MarkAsync(mark with { Rebuild = moved }, stopping).ConfigureAwait(false);
        Report(moved, isDone: false);
        await MeasureAsync(stopping).ConfigureAwait(false);
        return true;
    }

    // Banks are listed while others are written, so that the index never waits for the next. All of them take longer than the office may be
    // held without renewing it.
    private async IAsyncEnumerable<List<(ActorKey Bank, MemoryId[] Memories)>> ReadPiecesAsync(
        IReadOnlyList<string> banks, [EnumeratorCancellation] CancellationToken stopping)
    {
        var lot = new Dictionary<ActorKey, HashSet<MemoryId>>();
        for (var i = 0; i < banks.Count; i++)
        {
            var bank = ActorKey.Bank(space, new BankId(banks[i]));
            lot[bank] = [.. await services.Reader.ListAsync(bank, stopping).ConfigureAwait(false)];
            if (i < banks.Count - 1 && lot.Sum(static part => part.Value.Count) < ProjectionReader.MaxMemories)
            {
                continue;
            }

            foreach (var piece in Pieces(lot))
            {
                await KeepOfficeAsync(stopping).ConfigureAwait(false);
                yield return piece;
            }

            lot = [];
        }
    }

    private async Task EndRebuildAsync(ProjectionMark mark, ProjectionRebuild rebuild, CancellationToken stopping)
    {
        await services.Projection.SweepAsync(space, mark.Build, stopping).ConfigureAwait(false);
        await MarkAsync(mark with { Rebuild = null }, stopping).ConfigureAwait(false);
        Interlocked.Increment(ref _rebuilds);
        SetState(ProjectionState.Behind);
        ProjectionLog.Rebuilt(services.Logger, space, rebuild.Banks, rebuild.Memories);
        Report(rebuild, isDone: true);
    }

    private void Report(ProjectionRebuild rebuild, bool isDone)
    {
        List<(TaskCompletionSource Done, IProgress<ProjectionRebuild>? Progress)> askers;
        lock (_gate)
        {
            askers = [.. _askers];

            // One who asked while this rebuild was under way waits for the next, which has seen what came before the asking.
            if (isDone && !_rebuildAsked)
            {
                _askers.Clear();
            }

            isDone &= !_rebuildAsked;
        }

        foreach (var (done, progress) in askers)
        {
            progress?.Report(rebuild);
            if (isDone)
            {
                done.TrySetResult();
            }
        }
    }
}
