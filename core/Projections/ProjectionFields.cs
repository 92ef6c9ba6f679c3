namespace Fabric.Core.Projections;

/// <summary>The names of the fields that conditions may be about. Instants are in milliseconds since 1970, UTC.</summary>
public static class ProjectionFields
{
    /// <summary>The memory's own name.</summary>
    public const string Memory = "memory";

    /// <summary>The bank.</summary>
    public const string Bank = "bank";

    internal const string Tag = "tag";
    internal const string Entity = "entity";
    internal const string Actor = "actor";
    internal const string Session = "session";
    internal const string Task = "task";
    internal const string FactKey = "factKey";

    internal const string Kind = "kind";
    internal const string Origin = "origin";
    internal const string Trust = "trust";
    internal const string Layer = "layer";
    internal const string Sensitivity = "sensitivity";
    internal const string State = "state";
    internal const string Time = "time";

    /// <summary>When the fabric learned of it.</summary>
    public const string RecordedAt = "recordedAt";

    internal const string ValidFrom = "validFrom";
    internal const string ValidTo = "validTo";
    internal const string ExpiresAt = "expiresAt";

    /// <summary>Fields of text; a memory may have several values of one.</summary>
    public static IReadOnlyList<string> Texts { get; } = [Tag, Entity, Actor, Session, Task, FactKey];

    /// <summary>Fields of whole numbers.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        [Kind, Origin, Trust, Layer, Sensitivity, State, Time, RecordedAt, ValidFrom, ValidTo, ExpiresAt];
}
