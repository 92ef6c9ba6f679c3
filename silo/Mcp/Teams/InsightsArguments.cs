using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Fabric.Silo.Mcp.Teams;

/// <summary>Which insights to list.</summary>
internal sealed class InsightsArguments
{
    [Description("Only those that hold for this role.")]
    public string? Role { get; set; }

    [Description("Start after this insight: the next of the answer before.")]
    public string? After { get; set; }

    [Description("How many at most, 1 to 50; 20 when left out, and fewer when their texts are long.")]
    [Range(1, 50)]
    public int Limit { get; set; } = 20;
}
