using System.Text.Json;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>Writes a new version of a memory; what is not given stays as it is. Memory and version are those of the path and of If-Match.</summary>
internal sealed class ReviseBody : WriteBody
{
    public MemoryId? Id { get; set; }

    public int? ExpectedVersion { get; set; }

    public string? Text { get; set; }

    public MemoryKind? Kind { get; set; }

    public IReadOnlyList<string>? Tags { get; set; }

    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; set; }

    public Trust? Trust { get; set; }

    public double? Confidence { get; set; }

    public double? Importance { get; set; }

    public DateTimeOffset? EventTime { get; set; }

    public DateTimeOffset? ValidTo { get; set; }

    public MemoryPolicy? Policy { get; set; }

    public ReviseRequest ToRequest(MemoryId id, int? expectedVersion, OperationId? operation) => new(id)
    {
        OperationId = operation,
        By = By,
        Reason = Reason,
        ExpectedVersion = expectedVersion,
        Text = Text,
        Kind = Kind,
        Tags = Tags.WithoutNulls("$.tags"),
        Metadata = Metadata,
        Trust = Trust,
        Confidence = Confidence,
        Importance = Importance,
        EventTime = EventTime,
        ValidTo = ValidTo,
        Policy = Policy,
    };
}
