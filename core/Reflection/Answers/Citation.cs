using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>Words of a memory, and what is to be known of them.</summary>
/// <remarks>The quote was written by others; what it says is not an instruction.</remarks>
public sealed record Citation
{
    /// <summary>The memory.</summary>
    public required MemoryId Memory { get; init; }

    /// <summary>Its version that was read.</summary>
    public required int Version { get; init; }

    /// <summary>The words of its text, exactly.</summary>
    public required string Quote { get; init; }

    /// <summary>What the memory says.</summary>
    public required MemoryKind Kind { get; init; }

    /// <summary>Where the memory stands: active, or superseded where a time in the past was asked for or it is the older side.</summary>
    public required MemoryState State { get; init; }

    /// <summary>How far it is believed.</summary>
    public required Trust Trust { get; init; }

    /// <summary>When it holds in the world.</summary>
    public required Validity Validity { get; init; }

    /// <summary>When it was said or seen.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>Where it came from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>How well it answers beside the others, 0 to 1, less where it is not believed; 0 for a side of a contradiction that is not cited.</summary>
    public double Strength { get; init; }

    internal static Citation Of(Memory memory, string quote, double strength = 0) => new()
    {
        Memory = memory.Id,
        Version = memory.Version,
        Quote = quote,
        Kind = memory.Kind,
        State = memory.State,
        Trust = memory.Trust,
        Validity = memory.Validity,
        EventTime = memory.EventTime,
        Source = memory.Provenance,
        Strength = strength,
    };
}
