using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Retain;

/// <summary>Items to remember, checked, analysed and embedded: what can be done before the bank's turn is done.</summary>
public sealed class PreparedRetain
{
    internal PreparedRetain(Operation operation, IReadOnlyList<PreparedItem> items, SessionId? session)
    {
        Operation = operation;
        Items = items;
        Session = session;
    }

    /// <summary>The operation it is done under.</summary>
    public OperationId OperationId => Operation.Id;

    internal Operation Operation { get; }

    internal IReadOnlyList<PreparedItem> Items { get; }

    /// <summary>The session that is appended to, when it is an append: a closed one refuses all of it.</summary>
    internal SessionId? Session { get; }
}
