namespace Fabric.Stores.Sqlite.Writing;

/// <summary>Something that the writer does within a transaction that it shares with others.</summary>
internal abstract class WriteJob
{
    /// <summary>About how many bytes it writes.</summary>
    public virtual long Bytes => 256;

    /// <summary>Writes. May run again when the transaction of the group failed.</summary>
    public abstract void Execute(WriteContext context);

    /// <summary>Tells the caller, after the transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was written.</summary>
    public abstract void Fail(Exception fault);

    /// <summary>Tells the caller that it may or may not have been written.</summary>
    public abstract void Doubt(Exception fault);
}
