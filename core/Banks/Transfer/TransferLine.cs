using Fabric.Core.Banks.Records;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Transfer;

/// <summary>One line of an export: just one of its fields is set.</summary>
internal sealed record TransferLine
{
    /// <summary>The format that this line and all that follow are in; only the first line has it.</summary>
    public int? FabricExport { get; init; }

    /// <summary>A memory, at one version; older versions come before newer ones.</summary>
    public Memory? Memory { get; init; }

    /// <summary>Its vector as base64 of little-endian floats, when it is not the one that the generator makes of its text.</summary>
    public byte[]? Vector { get; init; }

    /// <summary>A session.</summary>
    public SessionRecord? Session { get; init; }

    /// <summary>What is left of an erased memory.</summary>
    public Tombstone? Tombstone { get; init; }
}
