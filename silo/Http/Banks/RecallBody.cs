using System.Text.Json;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>A question to one or several banks.</summary>
internal sealed class RecallBody
{
    public required string Query { get; set; }

    public int K { get; set; } = 10;

    public int? TokenBudget { get; set; }

    public JsonElement? Filter { get; set; }

    public DateTimeOffset? AsOf { get; set; }

    public DateTimeOffset? KnownAt { get; set; }

    public DateTimeOffset? QueryTime { get; set; }

    public Effort Effort { get; set; }

    public bool Explain { get; set; }

    public Trust MinTrust { get; set; } = Trust.Untrusted;

    public bool IncludePrivate { get; set; }

    public bool IncludeSecret { get; set; }

    public double Diversity { get; set; }

    public RecallRequest ToRequest() => new(Query)
    {
        K = K,
        TokenBudget = TokenBudget,
        Filter = FilterBody.Read(Filter),
        AsOf = AsOf,
        KnownAt = KnownAt,
        QueryTime = QueryTime,
        Effort = Effort,
        Explain = Explain,
        MinTrust = MinTrust,
        IncludePrivate = IncludePrivate,
        IncludeSecret = IncludeSecret,
        Diversity = Diversity,
    };
}
