namespace Fabric.Core.Recall.Index;

/// <summary>Sums over the open rows of a bank; whole numbers, so that they do not depend on the order of changes.</summary>
/// <param name="Rows">Open rows.</param>
/// <param name="Length">Terms in them.</param>
/// <param name="WindowLength">Terms in their windows.</param>
/// <param name="Sessions">Sessions with an open row.</param>
/// <param name="SessionLength">Terms in the open rows of all sessions.</param>
internal readonly record struct CorpusTotals(long Rows, long Length, long WindowLength, long Sessions, long SessionLength)
{
    public static CorpusTotals operator +(CorpusTotals a, CorpusTotals b) => new(
        a.Rows + b.Rows,
        a.Length + b.Length,
        a.WindowLength + b.WindowLength,
        a.Sessions + b.Sessions,
        a.SessionLength + b.SessionLength);
}
