using Fabric.Core.Banks.Reads;

namespace Fabric.Core.Replicas;

/// <summary>A copy as it may answer.</summary>
/// <param name="Reader">The bank at the epoch of the copy.</param>
/// <param name="LeaseEnds">Until when it may answer, as the clock's timestamp.</param>
/// <param name="Stretch">
/// Numbers the time without a gap in which the copy might answer. An answer counts if it was begun and ended in one: in a gap a write may have
/// been acknowledged without this copy.
/// </param>
internal sealed record ReplicaView(BankReader Reader, long LeaseEnds, long Stretch);
