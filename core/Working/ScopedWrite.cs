using Fabric.Core.Banks;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;

namespace Fabric.Core.Working;

/// <summary>A checked request to a working memory, ready for its turn.</summary>
public sealed class ScopedWrite
{
    internal ScopedWrite(WriteRequest request, Operation operation, NodeId? scope)
    {
        Request = request;
        Operation = operation;
        Scope = scope;
    }

    /// <summary>The operation it is done under.</summary>
    public OperationId OperationId => Operation.Id;

    internal WriteRequest Request { get; }

    internal Operation Operation { get; }

    internal NodeId? Scope { get; }
}
