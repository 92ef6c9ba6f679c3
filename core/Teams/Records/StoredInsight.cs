using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Records;

/// <summary>An insight with what became of it.</summary>
/// <param name="Insight">The insight.</param>
/// <param name="RemovedAt">When it was taken out of every guide; unset while it counts.</param>
/// <param name="Why">Why it last changed.</param>
public sealed record StoredInsight(Insight Insight, DateTimeOffset? RemovedAt, string? Why);
