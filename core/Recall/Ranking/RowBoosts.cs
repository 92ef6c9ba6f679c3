using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Ranking;

/// <summary>
/// The mild factors by what a memory is rather than what it says: 1 + swing * (signal - 0.5), after Hindsight's boosts. Asked only of rows
/// that can still become hits.
/// </summary>
internal readonly struct RowBoosts(RecallProfile profile, DateTimeOffset now)
{
    private const double Year = 365 * (double)TimeSpan.TicksPerDay;

    /// <summary>No product of the four is larger.</summary>
    public float Largest =>
        (1 + (profile.Recency / 2)) * (1 + (profile.Proof / 2)) * (1 + (profile.Trust / 2)) * (1 + (profile.Importance / 2));

    public float Of(MemoryRow row) => Recency(row) * Proof(row) * Trust(row) * Importance(row);

    public float Recency(MemoryRow row) =>
        Factor(profile.Recency, Math.Clamp(1 - ((now.UtcTicks - row.EventTicks) / Year), 0.1, 1));

    public float Proof(MemoryRow row) =>
        Factor(profile.Proof, Math.Min(1, 0.5 + (Math.Log(Math.Max(1, row.Evidence + row.Citations)) / 10)));

    public float Trust(MemoryRow row) => Factor(profile.Trust, row.Traits.Trust switch
    {
        Memories.Trust.Verified => 1,
        Memories.Trust.Trusted => 0.5,
        _ => 0,
    });

    public float Importance(MemoryRow row) =>
        Factor(profile.Importance, row.Traits.Layer == Layer.Core ? 1 : Math.Clamp(row.Importance, 0, 1));

    private static float Factor(float swing, double signal) => (float)(1 + (swing * (signal - 0.5)));
}
