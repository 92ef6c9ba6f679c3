using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Fabric.Silo.Mcp.Banks;

/// <summary>A question that the bank answers.</summary>
internal sealed class ReflectArguments
{
    [Description("The question, in plain words.")]
    [MinLength(1), MaxLength(8_192)]
    public required string Question { get; set; }

    [Description("The most tokens that the answer and its quotes may have together, 1 to 16000; 1500 when left out.")]
    [Range(1, 16_000)]
    public int TokenBudget { get; set; } = 1_500;

    [Description("Answer with what held at this time, ISO 8601; now when left out.")]
    public DateTimeOffset? AsOf { get; set; }
}
