using System.Runtime.CompilerServices;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// BM25 (Robertson and Zaragoza, 2009): idf * f (k1 + 1) / (f + k1 (1 - b + b length / average)), with
/// idf = ln(1 + (N - n + 0.5) / (n + 0.5)).
/// </summary>
internal readonly struct Bm25
{
    private readonly float _gain;
    private readonly float _base;
    private readonly float _slope;

    /// <param name="idf">The weight of the term.</param>
    /// <param name="documents">Documents in all.</param>
    /// <param name="length">The length of all documents together.</param>
    /// <param name="profile">k1 and b.</param>
    public Bm25(float idf, long documents, long length, RecallProfile profile)
    {
        var average = length > 0 ? (double)length / documents : 1;
        _gain = idf * (profile.TermSaturation + 1);
        _base = profile.TermSaturation * (1 - profile.LengthPenalty);
        _slope = (float)(profile.TermSaturation * profile.LengthPenalty / average);
    }

    /// <summary>The weight of a term that <paramref name="holding"/> of <paramref name="documents"/> documents hold.</summary>
    public static float Idf(long documents, long holding) =>
        (float)Math.Log(1 + (Math.Max(0, documents - holding + 0.5) / (holding + 0.5)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(float frequency, int length) => _gain * frequency / (frequency + _base + (_slope * length));
}
