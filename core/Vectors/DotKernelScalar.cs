namespace Fabric.Core.Vectors;

/// <summary>The kernel's definition, and the rung for machines without known vector instructions.</summary>
internal readonly unsafe struct DotKernelScalar : IDotKernel
{
    public static bool IsSupported => true;

    public static void Dots(in QueryLanes query, sbyte* block, int* dots)
    {
        var codes = (sbyte*)query.Codes;
        for (var row = 0; row < VectorLayout.BlockRows; row++)
        {
            var sum = 0;
            for (var group = 0; group < query.Groups; group++)
            {
                var q = codes + (group * VectorLayout.GroupDimensions);
                var r = block + (group * VectorLayout.GroupBytes) + (row * VectorLayout.GroupDimensions);
                sum += (q[0] * r[0]) + (q[1] * r[1]) + (q[2] * r[2]) + (q[3] * r[3]);
            }

            dots[row] = sum;
        }
    }
}
