using Fabric.Grains.Contract;
using Microsoft.Extensions.Logging;

namespace Fabric.Grains.Access;

/// <summary>
/// Lets a call reach a grain of the fabric only with the key of the grain's space, and lets no error out but the fabric's own: any other is
/// logged here, and the caller is told its trace id.
/// </summary>
internal sealed class SpaceKeyFilter(SpaceKeys keys, ILogger<SpaceKeyFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (!IsOurs(context))
        {
            await context.Invoke();
            return;
        }

        var space = GrainKeys.SpaceOf(context.TargetId.Key.ToString()!);
        if (!keys.Opens(space, RequestContext.Get(SpaceKeys.Entry) as string))
        {
            throw new FabricException(
                ErrorCode.Unauthorized, "The call does not carry the key of its space; is Fabric:Cluster:Secret the same everywhere?");
        }

        try
        {
            await context.Invoke();
        }
        catch (Exception fault) when (fault is not (FabricException or OperationCanceledException))
        {
            var trace = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
            GrainLog.CallFailed(logger, context.TargetId.ToString(), context.MethodName, trace, fault);
            throw new FabricException(ErrorCode.Internal, $"A fault inside the fabric; its trace id is {trace}.");
        }
    }

    // A reminder comes from the cluster itself, and asks for nothing that anybody could gain by.
    private static bool IsOurs(IIncomingGrainCallContext context) =>
        context.TargetId.Type.ToString()!.StartsWith(GrainKeys.TypePrefix, StringComparison.Ordinal)
        && context.InterfaceMethod?.DeclaringType != typeof(IRemindable);
}
