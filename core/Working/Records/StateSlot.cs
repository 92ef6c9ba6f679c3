namespace Fabric.Core.Working.Records;

/// <summary>The one state of constant size that an agent rewrites in place as it goes (MEM1).</summary>
public sealed record StateSlot : WorkingRecord
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    internal override string Key => WorkingKeys.State(Scope);

    internal override byte[] Serialize() => WorkingJson.Serialize(this, WorkingJson.Context.StateSlot);
}
