using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

/// <summary>The closed properties of a memory, and what fusion asks of its text, packed into one word.</summary>
internal readonly record struct RowTraits(uint Bits)
{
    private const int StateShift = 3;
    private const int TrustShift = 5;
    private const int LayerShift = 7;
    private const int SensitivityShift = 9;
    private const int OriginShift = 11;
    private const int DatedShift = 14;
    private const int AsksShift = 15;
    private const int EndsAskingShift = 16;

    private const string QuestionMarks = "?\uFF1F\u061F";

    public MemoryKind Kind => (MemoryKind)(Bits & 7);

    public MemoryState State => (MemoryState)(Bits >> StateShift & 3);

    public Trust Trust => (Trust)(Bits >> TrustShift & 3);

    public Layer Layer => (Layer)(Bits >> LayerShift & 3);

    public Sensitivity Sensitivity => (Sensitivity)(Bits >> SensitivityShift & 3);

    public Origin Origin => (Origin)(Bits >> OriginShift & 7);

    /// <summary>Whether its text speaks of a time.</summary>
    public bool IsDated => (Bits >> DatedShift & 1) != 0;

    /// <summary>Whether its text holds a question mark.</summary>
    public bool Asks => (Bits >> AsksShift & 1) != 0;

    /// <summary>Whether its text ends with a question mark.</summary>
    public bool EndsAsking => (Bits >> EndsAskingShift & 1) != 0;

    public static RowTraits Of(Memory memory) =>
        default(RowTraits)
            .With(memory.Kind)
            .With(memory.State)
            .With(memory.Trust)
            .With(memory.Policy.Layer)
            .With(memory.Policy.Sensitivity)
            .With(memory.Provenance.Origin)
            .WithText(memory.Text, isDated: memory.Mentions is { Count: > 0 });

    // Each property is set once, on traits that do not have it yet.
    public RowTraits With(MemoryKind kind) => new(Bits | (uint)kind);

    public RowTraits With(MemoryState state) => new(Bits | (uint)state << StateShift);

    public RowTraits With(Trust trust) => new(Bits | (uint)trust << TrustShift);

    public RowTraits With(Layer layer) => new(Bits | (uint)layer << LayerShift);

    public RowTraits With(Sensitivity sensitivity) => new(Bits | (uint)sensitivity << SensitivityShift);

    public RowTraits With(Origin origin) => new(Bits | (uint)origin << OriginShift);

    public RowTraits WithText(ReadOnlySpan<char> text, bool isDated) => new(
        Bits
        | (isDated ? 1u : 0) << DatedShift
        | (text.ContainsAny(QuestionMarks) ? 1u : 0) << AsksShift
        | (text.TrimEnd() is [.., '?' or '\uFF1F' or '\u061F'] ? 1u : 0) << EndsAskingShift);
}
