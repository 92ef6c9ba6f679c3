namespace Fabric.Core.Memories;

/// <summary>When what a memory tells of took place: a half-open interval in UTC.</summary>
/// <param name="Start">The first instant.</param>
/// <param name="End">The first instant after it.</param>
public readonly record struct EventSpan(DateTimeOffset Start, DateTimeOffset End);
