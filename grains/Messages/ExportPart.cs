using Fabric.Core.Banks.Transfer;

namespace Fabric.Grains.Messages;

/// <summary>A part of an export: what it will hold and at which epoch, or some of its lines.</summary>
[GenerateSerializer]
[Immutable]
[Alias("fabric.export-part")]
internal readonly record struct ExportPart
{
    [Id(0)]
    public TransferSummary? Summary { get; init; }

    [Id(1)]
    public long Epoch { get; init; }

    [Id(2)]
    public byte[]? Lines { get; init; }
}
