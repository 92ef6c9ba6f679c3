using Fabric.Core.Storage;

namespace Fabric.Core.Actors;

/// <summary>
/// One turn of an actor: commands are decided one after another against tentative state, and nothing shows before
/// <see cref="Apply"/>. Not thread-safe.
/// </summary>
public interface ITurn
{
    /// <summary>Starts a command; what it stages can be undone until the next one starts.</summary>
    void BeginCommand();

    /// <summary>Takes back what the command that was started last has staged.</summary>
    void UndoCommand();

    /// <summary>
    /// Whether the command that was started last has staged something. When a commit's outcome is not known, a command that
    /// staged nothing is decided again instead of failing. A turn that cannot tell says that it has.
    /// </summary>
    bool CommandHasChanges => true;

    /// <summary>
    /// Whether what the command that was started last has staged takes something away from readers, and not only adds. A turn that cannot
    /// tell says that it does.
    /// </summary>
    bool CommandTakesAway => CommandHasChanges;

    /// <summary>What the turn's commands staged so far; empty when there is nothing to commit.</summary>
    ChangeSet BuildChanges();

    /// <summary>Takes the committed changes over into the actor's state and publishes its new snapshot.</summary>
    /// <param name="version">The actor's version after the commit.</param>
    void Apply(long version);
}
