using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Insights;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>An insight as another team shows it. What does not go over with it, such as its tasks, is read and left out.</summary>
internal sealed class InsightBody
{
    public required InsightId Id { get; set; }

    public required string Text { get; set; }

    public InsightConditionBody? Condition { get; set; }

    public string? Action { get; set; }

    public double Lift { get; set; }

    public double Confidence { get; set; }

    public IReadOnlyList<string> Roles { get; set; } = [];

    public double Score { get; set; } = Insight.InitialScore;

    public Trust Trust { get; set; } = Trust.Untrusted;

    public IReadOnlyList<TaskId> Supporting { get; set; } = [];

    public IReadOnlyList<TaskId> Contradicting { get; set; } = [];

    public int Support { get; set; }

    public int Contradictions { get; set; }

    public int Uses { get; set; }

    public int Helped { get; set; }

    public InsightMaturity Maturity { get; set; }

    public InsightOrigin Origin { get; set; }

    public bool WordedByModel { get; set; }

    public IReadOnlyList<InsightId> CameFrom { get; set; } = [];

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public Insight ToInsight() => new()
    {
        Id = Id,
        Text = Text,
        Condition = Condition?.ToCondition() ?? InsightCondition.Always,
        Action = Action,
        Lift = Lift,
        Confidence = Confidence,
        Roles = Roles.WithoutNulls("$.insights.roles")!,
        Score = Score,
        Trust = Trust,
    };
}
