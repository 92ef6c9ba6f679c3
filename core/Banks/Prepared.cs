using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks;

/// <summary>A checked request, ready for the bank's turn.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public sealed class Prepared<TRequest>
    where TRequest : WriteRequest
{
    internal Prepared(TRequest request, Operation operation)
    {
        Request = request;
        Operation = operation;
    }

    /// <summary>The request, with its operation id set.</summary>
    public TRequest Request { get; }

    /// <summary>The operation it is done under.</summary>
    public OperationId OperationId => Operation.Id;

    internal Operation Operation { get; }
}
