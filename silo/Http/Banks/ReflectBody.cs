using System.Text.Json;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>A question that a bank is to answer.</summary>
internal sealed class ReflectBody
{
    private static readonly ReflectRequest Usual = new("");

    public required string Question { get; set; }

    public int K { get; set; } = Usual.K;

    public int MaxCitations { get; set; } = Usual.MaxCitations;

    public int? TokenBudget { get; set; }

    public JsonElement? Filter { get; set; }

    public DateTimeOffset? AsOf { get; set; }

    public DateTimeOffset? KnownAt { get; set; }

    public DateTimeOffset? QueryTime { get; set; }

    public Effort Effort { get; set; }

    public Trust MinTrust { get; set; } = Usual.MinTrust;

    public bool IncludePrivate { get; set; }

    public double MinConfidence { get; set; } = Usual.MinConfidence;

    public AnswerWording Wording { get; set; }

    public ReflectRequest ToRequest() => new(Question)
    {
        K = K,
        MaxCitations = MaxCitations,
        TokenBudget = TokenBudget,
        Filter = FilterBody.Read(Filter),
        AsOf = AsOf,
        KnownAt = KnownAt,
        QueryTime = QueryTime,
        Effort = Effort,
        MinTrust = MinTrust,
        IncludePrivate = IncludePrivate,
        MinConfidence = MinConfidence,
        Wording = Wording,
    };
}
