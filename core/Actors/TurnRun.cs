using System.Diagnostics;
using Fabric.Core.Storage;

namespace Fabric.Core.Actors;

/// <summary>A turn on its way from its first command to its outcome.</summary>
internal sealed class TurnRun<TActor, TTurn>(Resident<TActor> resident, TTurn turn, long version)
    where TActor : class, IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The actor that it was decided on.</summary>
    public Resident<TActor> Resident => resident;

    public TTurn Turn => turn;

    /// <summary>The version of the actor that it was decided on.</summary>
    public long Version => version;

    /// <summary>What it decided, in order.</summary>
    public List<Command<TTurn>> Commands { get; } = [];

    /// <summary>Whether it takes no command beside those that it has.</summary>
    public bool IsFull { get; set; }

    /// <summary>What it commits, once it is closed.</summary>
    public ChangeSet Changes { get; set; } = new();

    public Activity? Span { get; set; }

    /// <summary>How its commit ended; set before <see cref="Ended"/>.</summary>
    public CommitResult Result { get; set; }

    /// <summary>Why the store refused the commit, when nothing is in doubt.</summary>
    public FabricException? Refusal { get; set; }

    /// <summary>Whether its commit has an outcome that was not looked at yet. Guarded by the activation's gate.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Done when its commit has an outcome: a load that starts then sees what was committed.</summary>
    public Task Ended => _ended.Task;

    public void SetEnded() => _ended.TrySetResult();
}
