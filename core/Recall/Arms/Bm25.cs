using System.Runtime.CompilerServices;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// BM25 (Robertson and Zaragoza, 2009): idf * f (k1 + 1) / (f + k1 (1 - b + b length / average)), with
/// idf = ln(1 + (N - n + 0.5) / (n + 0.5)). Lengths and their average may be in any unit, as long as it is the same.
/// </summary>
internal readonly struct Bm25
{
    private readonly float _gain;
    private readonly float _base;
    private readonly float _slope;

    /// <param name="documents">N: documents in all.</param>
    /// <param name="holding">n: documents that hold the term.</param>
    /// <param name="length">The length of all documents together.</param>
    /// <param name="saturation">k1.</param>
    /// <param name="penalty">b.</param>
    public Bm25(long documents, long holding, long length, float saturation, float penalty)
    {
        var idf = (float)Math.Log(1 + ((documents - holding + 0.5) / (holding + 0.5)));
        var average = length > 0 ? (double)length / documents : 1;
        _gain = idf * (saturation + 1);
        _base = saturation * (1 - penalty);
        _slope = (float)(saturation * penalty / average);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(float frequency, int length) => _gain * frequency / (frequency + _base + (_slope * length));
}
