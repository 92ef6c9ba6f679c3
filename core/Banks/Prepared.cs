using Fabric.Core.Banks.Operations;

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

    internal Operation Operation { get; }
}
