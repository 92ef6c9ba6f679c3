using Fabric.Core.Errors;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Client.Tests.Replicas;

/// <summary>The way from copies to owners within one process, which a test can cut, hold or lead elsewhere.</summary>
internal sealed class Wire(IReplicaOwner owner) : IReplicaOwner
{
    private TaskCompletionSource? _held;

    /// <summary>Whom pulls reach.</summary>
    public IReplicaOwner Owner { get; set; } = owner;

    /// <summary>Whether nothing gets through.</summary>
    public bool IsCut { get; set; }

    /// <summary>Released by each pull that arrives, held or not.</summary>
    public SemaphoreSlim Pulled { get; } = new(0);

    /// <summary>Released by each pull that waits because of <see cref="Hold"/>.</summary>
    public SemaphoreSlim Waiting { get; } = new(0);

    public int Releases { get; private set; }

    /// <summary>Answers of owners wait from now on, as if the asking process were stopped.</summary>
    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets what waits go on.</summary>
    public void LetGo()
    {
        var held = _held!;
        _held = null;
        held.SetResult();
    }

    public async ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken)
    {
        Pulled.Release();
        await PassAsync(cancellationToken);
        var update = await Owner.PullAsync(bank, pull, cancellationToken);
        await PassAsync(cancellationToken);
        return update;
    }

    public ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken)
    {
        Releases++;
        return IsCut ? throw Unreachable() : Owner.ReleaseAsync(bank, replica, cancellationToken);
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held)
        {
            Waiting.Release();
            await held.Task.WaitAsync(cancellationToken);
        }

        if (IsCut)
        {
            throw Unreachable();
        }
    }

    private static FabricException Unreachable() => new(ErrorCode.Unavailable, "The owner cannot be reached.");
}
