using Fabric.Core.Banks.Retain;

namespace Fabric.Core.Banks.Reads;

public sealed partial class BankReader
{
    internal IReadOnlyList<Similar> FindSimilar(float[] vector, string text, int count, float cosine)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Index.Dimensions);
        return text.Length + count > cosine ? [] : [new Similar(default, cosine)];
    }
}
