using Fabric.Core.Ids;

namespace Fabric.Silo.Mcp.Tools;

/// <summary>Settles a write whose outcome is not known by asking once more with its operation id, which a model could not do as safely.</summary>
internal static class Settled
{
    /// <param name="write">The write; the first time without an operation id.</param>
    public static async Task<T> Async<T>(Func<OperationId?, Task<T>> write)
    {
        try
        {
            return await write(null);
        }
        catch (FabricException unknown) when (unknown is { Code: ErrorCode.OutcomeUnknown, OperationId: { } operation })
        {
            return await write(operation);
        }
    }
}
