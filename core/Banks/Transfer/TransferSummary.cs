namespace Fabric.Core.Banks.Transfer;

/// <summary>What an export wrote or an import took.</summary>
/// <param name="Memories">Memories, each with all its versions.</param>
/// <param name="Sessions">Sessions.</param>
/// <param name="Tombstones">Tombstones of erased memories.</param>
/// <param name="Skipped">Lines passed over: already here, or erased here.</param>
public sealed record TransferSummary(long Memories, long Sessions, long Tombstones, long Skipped);
