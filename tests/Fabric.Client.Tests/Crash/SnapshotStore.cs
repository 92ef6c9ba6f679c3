using Fabric.Client.Tests.Fixtures;
using Fabric.Core.Storage;

namespace Fabric.Client.Tests.Crash;

/// <summary>A store that copies its folder before and after each write: what a crash at that moment would leave.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="copies">Where the copies go.</param>
internal sealed class SnapshotStore(string folder, string copies) : DelegatingRecordStore(Folder.Store(folder))
{
    // One write at a time, so that no copy is torn.
    private readonly SemaphoreSlim _gate = new(1);
    private int _count;

    /// <summary>Whether writes are copied.</summary>
    public bool IsOn { get; set; }

    /// <summary>Whether nobody reads the messages that wait, as if nobody had come to them yet.</summary>
    public bool HidesIntents { get; set; }

    public override async ValueTask<CommitResult> CommitAsync(
        ActorKey actor, long expectedVersion, ChangeSet changes, CancellationToken cancellationToken)
    {
        using (await WriteAsync($"{actor.Kind} commits"))
        {
            return await base.CommitAsync(actor, expectedVersion, changes, cancellationToken);
        }
    }

    public override async ValueTask CompleteIntentsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        using (await WriteAsync("completes intents"))
        {
            await base.CompleteIntentsAsync(ids, cancellationToken);
        }
    }

    public override ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken) =>
        HidesIntents ? new([]) : base.ReadIntentsAsync(limit, cancellationToken);

    public override async ValueTask ScrubAsync(CancellationToken cancellationToken)
    {
        using (await WriteAsync("scrubs"))
        {
            await base.ScrubAsync(cancellationToken);
        }
    }

    private async Task<Write> WriteAsync(string what)
    {
        await _gate.WaitAsync();
        Copy("before", what);
        return new Write(this, what);
    }

    private void Copy(string when, string what)
    {
        if (!IsOn)
        {
            return;
        }

        var copy = Directory.CreateDirectory(Path.Combine(copies, $"{_count++:00} {when} {what}")).FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "fabric.db*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
    }

    private sealed class Write(SnapshotStore store, string what) : IDisposable
    {
        public void Dispose()
        {
            store.Copy("after", what);
            store._gate.Release();
        }
    }
}
