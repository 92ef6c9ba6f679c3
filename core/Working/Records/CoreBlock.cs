using Fabric.Core.Memories;

namespace Fabric.Core.Working.Records;

/// <summary>A pinned text that every context starts with.</summary>
public sealed record CoreBlock : WorkingRecord
{
    /// <summary>Its name.</summary>
    public required string Label { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The most UTF-16 code units that the text may have.</summary>
    public int Limit { get; init; }

    /// <summary>How far the text is believed; what is not trusted is quoted.</summary>
    public Trust Trust { get; init; }

    internal override string Key => WorkingKeys.Block(Scope, Label);

    internal override byte[] Serialize() => WorkingJson.Serialize(this, WorkingJson.Context.CoreBlock);
}
