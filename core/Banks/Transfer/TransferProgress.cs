namespace Fabric.Core.Banks.Transfer;

/// <summary>How far an export or import has come.</summary>
/// <param name="Lines">Lines written or read.</param>
/// <param name="Bytes">Bytes written or read.</param>
/// <param name="TotalLines">All lines, when it is known.</param>
public readonly record struct TransferProgress(long Lines, long Bytes, long? TotalLines);
