using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Changes;

/// <summary>A checked revision, its new text analysed and embedded.</summary>
public sealed class PreparedRevise
{
    internal PreparedRevise(ReviseRequest request, Operation operation, Func<Memory, Memory> revise, float[]? vector)
    {
        Request = request;
        Operation = operation;
        Revise = revise;
        Vector = vector;
    }

    /// <summary>The operation it is done under.</summary>
    public OperationId OperationId => Operation.Id;

    internal ReviseRequest Request { get; }

    internal Operation Operation { get; }

    /// <summary>Makes the new version of the old one; its version, sequence and recorded time are given in the turn.</summary>
    internal Func<Memory, Memory> Revise { get; }

    /// <summary>The vector of the new text; null when the text stays.</summary>
    internal float[]? Vector { get; }
}
