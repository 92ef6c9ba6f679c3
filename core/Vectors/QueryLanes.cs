namespace Fabric.Core.Vectors;

/// <summary>A pinned <see cref="QuantizedQuery"/>, as a kernel reads it.</summary>
internal readonly unsafe struct QueryLanes(uint* magnitudes, uint* signs, uint* codes, int groups, int bias)
{
    public readonly uint* Magnitudes = magnitudes;
    public readonly uint* Signs = signs;
    public readonly uint* Codes = codes;
    public readonly int Groups = groups;
    public readonly int Bias = bias;
}
