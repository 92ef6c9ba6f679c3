using Fabric.Core.Memories;
using Fabric.Core.Recall;
using static Fabric.Core.Projections.ProjectionCondition;

namespace Fabric.Core.Projections;

/// <summary>
/// What every memory fulfils that a recall may return, in fields of a projection. Others may fulfil it too: the memories that are found
/// are read from the store and judged by recall's own rule.
/// </summary>
internal static class RecallCondition
{
    /// <param name="request">The question; <see cref="RecallRequest.KnownAt"/> is not looked at.</param>
    /// <param name="now">The time of the question.</param>
    public static ProjectionCondition? Of(RecallRequest request, DateTimeOffset now)
    {
        var filter = request.Filter;
        var anyState = filter is { NamesState: true };
        var parts = new List<ProjectionCondition>
        {
            new Any([new IsMissing(ProjectionFields.ExpiresAt), new Between(ProjectionFields.ExpiresAt, Floor(now), null)]),
        };
        if (!anyState)
        {
            parts.Add(new IsNumber(
                ProjectionFields.State, request.AsOf is null ? [(long)MemoryState.Active] : [(long)MemoryState.Active, (long)MemoryState.Superseded]));
        }

        if (!anyState && filter is not { NamesTrust: true })
        {
            parts.Add(new Between(ProjectionFields.Trust, Math.Max((long)request.MinTrust, (long)Trust.Untrusted), null));
        }

        if (request.Effort != Effort.High && filter is not { NamesLayer: true })
        {
            parts.Add(new Not(new IsNumber(ProjectionFields.Layer, [(long)Layer.Archive])));
        }

        if (!request.IncludePrivate)
        {
            parts.Add(new IsNumber(ProjectionFields.Sensitivity, [(long)Sensitivity.Normal]));
        }

        AddValidity(parts, request.AsOf, now, anyState);
        if (filter?.ToCondition() is { } condition)
        {
            parts.Add(condition);
        }

        return new All(parts);
    }

    /// <summary>An instant in milliseconds, not later than it.</summary>
    public static long Floor(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    /// <summary>An instant in milliseconds, not earlier than it.</summary>
    public static long Ceiling(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds() + (instant.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);

    private static void AddValidity(List<ProjectionCondition> parts, DateTimeOffset? asOf, DateTimeOffset now, bool anyState)
    {
        if (asOf is { } instant)
        {
            parts.Add(new Any([new IsMissing(ProjectionFields.ValidFrom), new Between(ProjectionFields.ValidFrom, null, Ceiling(instant))]));
        }

        if (asOf is not null || !anyState)
        {
            parts.Add(new Any([new IsMissing(ProjectionFields.ValidTo), new Between(ProjectionFields.ValidTo, Floor(asOf ?? now), null)]));
        }
    }
}
