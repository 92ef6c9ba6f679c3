using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

/// <summary>The closed properties of a memory, packed into 16 bits.</summary>
internal readonly record struct RowTraits(ushort Bits)
{
    private const int StateShift = 3;
    private const int TrustShift = 5;
    private const int LayerShift = 7;
    private const int SensitivityShift = 9;
    private const int OriginShift = 11;
    private const int DatedShift = 14;

    public MemoryKind Kind => (MemoryKind)(Bits & 7);

    public MemoryState State => (MemoryState)(Bits >> StateShift & 3);

    public Trust Trust => (Trust)(Bits >> TrustShift & 3);

    public Layer Layer => (Layer)(Bits >> LayerShift & 3);

    public Sensitivity Sensitivity => (Sensitivity)(Bits >> SensitivityShift & 3);

    public Origin Origin => (Origin)(Bits >> OriginShift & 7);

    /// <summary>Whether its text speaks of a time.</summary>
    public bool IsDated => (Bits >> DatedShift & 1) != 0;

    public static RowTraits Of(Memory memory) => new((ushort)(
        (int)memory.Kind
        | (int)memory.State << StateShift
        | (int)memory.Trust << TrustShift
        | (int)memory.Policy.Layer << LayerShift
        | (int)memory.Policy.Sensitivity << SensitivityShift
        | (int)memory.Provenance.Origin << OriginShift
        | (memory.Mentions is { Count: > 0 } ? 1 : 0) << DatedShift));
}
