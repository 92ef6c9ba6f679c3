using Fabric.Core.Banks.Facts;
using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.State;

/// <summary>What a bank's decisions can see: its committed state, or that with the changes of a turn laid over it.</summary>
internal abstract class BankView
{
    /// <summary>What the bank keeps about itself.</summary>
    public abstract BankHeader Header { get; }

    /// <summary>Memories there are; old versions, forgotten and erased ones are not counted.</summary>
    public abstract int MemoryCount { get; }

    /// <summary>The newest version of a memory that was neither forgotten nor erased.</summary>
    public abstract Memory? FindMemory(MemoryId id);

    /// <summary>The vector of that version; empty when it has none.</summary>
    public abstract float[] ReadVector(MemoryId id);

    /// <summary>The old versions of a memory that was neither forgotten nor erased, oldest first.</summary>
    public abstract IReadOnlyList<Memory> FindOldVersions(MemoryId id);

    /// <summary>A memory that was forgotten and can be restored.</summary>
    public abstract ForgottenMemory? FindForgotten(MemoryId id);

    /// <summary>Whether a memory was erased.</summary>
    public abstract bool IsErased(MemoryId id);

    /// <summary>A session.</summary>
    public abstract SessionRecord? FindSession(SessionId id);

    /// <summary>An operation whose outcome is kept.</summary>
    public abstract OperationRecord? FindOperation(OperationId id);

    /// <summary>The memories with one fact key.</summary>
    public abstract FactChain FindFacts(string key);

    /// <summary>A memory whose text has this fold key.</summary>
    public abstract MemoryId? FindFold(ulong foldKey);

    /// <summary>The memories of this bank that were made from a source.</summary>
    public abstract IReadOnlyList<MemoryId> FindDerived(string source);
}
