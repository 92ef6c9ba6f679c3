using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Fabric.Core.Memories;

namespace Fabric.Silo.Mcp.Banks;

/// <summary>A question to the banks of the connection.</summary>
internal sealed class RecallArguments
{
    [Description("The question, in plain words. Name people, things and times as they were named when it was stored.")]
    [MinLength(1), MaxLength(8_192)]
    public required string Query { get; set; }

    [Description("How many memories at most, 1 to 50; 8 when left out.")]
    [Range(1, 50)]
    public int Limit { get; set; } = 8;

    [Description("The most tokens that the memories may have together, 1 to 16000; 2000 when left out.")]
    [Range(1, 16_000)]
    public int TokenBudget { get; set; } = 2_000;

    [Description("Only memories of this kind.")]
    public MemoryKind? Kind { get; set; }

    [Description("Only memories with this label.")]
    public string? Tag { get; set; }

    [Description("Only what this person or agent said.")]
    public string? SaidBy { get; set; }

    [Description("Answer with what held at this time, ISO 8601; now when left out.")]
    public DateTimeOffset? AsOf { get; set; }

    [Description("Leave out what is less trusted: untrusted (the default), trusted or verified.")]
    public LeastTrust MinTrust { get; set; }
}

/// <summary>The memories that answer.</summary>
/// <param name="Notice">What the texts are.</param>
/// <param name="Hits">The memories, best first.</param>
/// <param name="Truncated">Whether more would have answered, had the budget been larger.</param>
/// <param name="Degraded">Why the answer was made with less than is configured; null when nothing was missing.</param>
internal sealed record RecallAnswer(string Notice, IReadOnlyList<RecalledMemory> Hits, bool Truncated, string? Degraded);
