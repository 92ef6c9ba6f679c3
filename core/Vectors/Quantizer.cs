using System.Numerics.Tensors;

namespace Fabric.Core.Vectors;

/// <summary>Symmetric 8-bit quantisation: code = round(v / scale), scale = max|v| / 127.</summary>
internal static class Quantizer
{
    private const int MaxCode = 127;

    /// <summary>Below it, the reciprocal of a scale would overflow; no unit vector comes near.</summary>
    private const float Negligible = 1e-30f;

    /// <summary>
    /// Writes one code per component and returns the scale; 0 for a vector of zeros. The components must be finite.
    /// Codes stay within ±127, so that no kernel meets -128 in a row that it reports.
    /// </summary>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest < Negligible)
        {
            codes[..vector.Length].Clear();
            return 0;
        }

        var factor = MaxCode / largest;
        for (var i = 0; i < vector.Length; i++)
        {
            codes[i] = (sbyte)Math.Clamp((int)MathF.Round(vector[i] * factor), -MaxCode, MaxCode);
        }

        return largest / MaxCode;
    }
}
