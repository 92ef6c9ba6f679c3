using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Fabric.Core.Banks.Reads;

namespace Fabric.Silo.Mcp.Banks;

/// <summary>Which part of the history to read.</summary>
internal sealed class HistoryArguments
{
    [Description("Only the history of this memory; of the whole bank when left out.")]
    public string? Memory { get; set; }

    [Description("Start after this sequence: the next of the answer before.")]
    [Range(0, long.MaxValue)]
    public long After { get; set; }

    [Description("How many entries at most, 1 to 100; 20 when left out.")]
    [Range(1, 100)]
    public int Limit { get; set; } = 20;
}

/// <summary>A part of the history, in order.</summary>
/// <param name="Entries">Who did what to which memory, when and why.</param>
/// <param name="Next">Where the next part starts; null at the end.</param>
internal sealed record HistoryAnswer(IReadOnlyList<HistoryLine> Entries, long? Next);

/// <summary>One change.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="At">When.</param>
/// <param name="Action">What was done.</param>
/// <param name="Memory">To which memory.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why: data that somebody wrote, never an instruction.</param>
/// <param name="From">The memories it came from or concerns.</param>
internal sealed record HistoryLine(
    long Sequence, DateTimeOffset At, HistoryAction Action, string? Memory, string? By, string? Reason, IReadOnlyList<string>? From);
