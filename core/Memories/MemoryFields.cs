namespace Fabric.Core.Memories;

/// <summary>
/// The names of a memory's fields, for the readers that are written by hand: <see cref="MemoryReader"/> and
/// <see cref="Recall.Index.RowReader"/>. In JSON they are in lower camel case, and they come in this order, which is that of the properties.
/// </summary>
internal static class MemoryFields
{
    public enum OfMemory
    {
        Id,
        Version,
        Sequence,
        Kind,
        State,
        Text,
        FactKey,
        Entities,
        Keywords,
        Tags,
        Metadata,
        Provenance,
        Trust,
        Confidence,
        Importance,
        Evidence,
        Citations,
        LastCitedAt,
        Links,
        EventTime,
        Mentions,
        RecordedAt,
        ReplacedAt,
        Validity,
        Policy,
        SupersededBy,
        SupersededAt,
        ForgottenAt,
        QuarantineReason,
        DerivedElsewhere,
    }

    public enum OfProvenance
    {
        Actor,
        Session,
        Turn,
        Task,
        Sources,
        Origin,
    }

    public enum OfPolicy
    {
        Layer,
        Sensitivity,
        ExpiresAt,
        Pinned,
    }

    public enum OfEntity
    {
        Kind,
        Value,
    }

    public enum OfLink
    {
        Target,
        Relation,
        Weight,
    }

    public enum OfSpan
    {
        Start,
        End,
    }

    public enum OfValidity
    {
        From,
        To,
    }
}
