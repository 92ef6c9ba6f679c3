using System.Runtime.CompilerServices;

namespace Fabric.Core.Vectors;

/// <summary>The ladder: the widest rung this machine has. The conditions are constants to the JIT.</summary>
internal static unsafe class DotKernel
{
    /// <inheritdoc cref="IDotKernel.Dots"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Dots(in QueryLanes query, sbyte* block, int* dots)
    {
        if (DotKernel512.IsSupported)
        {
            DotKernel512.Dots(query, block, dots);
        }
        else if (DotKernel256.IsSupported)
        {
            DotKernel256.Dots(query, block, dots);
        }
        else if (DotKernel128.IsSupported)
        {
            DotKernel128.Dots(query, block, dots);
        }
        else
        {
            DotKernelScalar.Dots(query, block, dots);
        }
    }
}
