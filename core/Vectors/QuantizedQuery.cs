using System.Runtime.InteropServices;

namespace Fabric.Core.Vectors;

/// <summary>A query as the kernels want it, reusable for another query of the same dimension. Not thread-safe while it is set.</summary>
/// <remarks>
/// x86 multiplies unsigned by signed bytes only. With a = |q| and m = q &lt; 0 ? -1 : 0, q·r = a·(r ^ m) + (q &lt; 0 ? a : 0),
/// since r ^ -1 = -r - 1; the second part does not depend on the row and is summed once into <see cref="Bias"/>.
/// </remarks>
internal sealed class QuantizedQuery
{
    private readonly sbyte[] _codes;

    public QuantizedQuery(int dimensions)
    {
        Dimensions = dimensions;
        Groups = VectorLayout.Groups(dimensions);
        _codes = new sbyte[Groups * VectorLayout.GroupDimensions];
        Magnitudes = new uint[Groups];
        Signs = new uint[Groups];
    }

    public int Dimensions { get; }

    public int Groups { get; }

    /// <summary>|q|, four dimensions to a lane, the first in the lowest byte.</summary>
    public uint[] Magnitudes { get; }

    /// <summary>0xFF where q is negative, else 0.</summary>
    public uint[] Signs { get; }

    /// <summary>q itself, padded with zeros.</summary>
    public ReadOnlySpan<sbyte> Codes => _codes;

    /// <summary>The sum of |q| over negative q.</summary>
    public int Bias { get; private set; }

    /// <summary>What a code of the query stands for.</summary>
    public float Scale { get; private set; }

    /// <summary>Takes a vector of <see cref="Dimensions"/> finite components.</summary>
    public void Set(ReadOnlySpan<float> vector)
    {
        Scale = Quantizer.Quantize(vector, _codes);
        var magnitudes = MemoryMarshal.AsBytes(Magnitudes.AsSpan());
        var signs = MemoryMarshal.AsBytes(Signs.AsSpan());
        var bias = 0;
        for (var i = 0; i < _codes.Length; i++)
        {
            int code = _codes[i];
            magnitudes[i] = (byte)Math.Abs(code);
            signs[i] = (byte)(code >> 31);
            bias += code < 0 ? -code : 0;
        }

        Bias = bias;
    }
}
