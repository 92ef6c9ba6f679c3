namespace Fabric.Bench.Learn.Worlds.Inquiry;

/// <summary>What is regular in one world of documents. Hidden from the team.</summary>
internal sealed record InquiryRules
{
    /// <summary>How often the expert of a relation is right about it.</summary>
    public const double Expert = 0.98;

    /// <summary>How often the next best source is right.</summary>
    public const double Second = 0.75;

    /// <summary>How often any other source is right.</summary>
    public const double Others = 0.15;

    private const int ClosedSources = 2;

    /// <summary>The source to believe about each relation.</summary>
    public required IReadOnlyDictionary<string, string> ExpertOn { get; init; }

    /// <summary>The next best source about each relation.</summary>
    public required IReadOnlyDictionary<string, string> SecondOn { get; init; }

    /// <summary>Sources that answer only to who has shown the permit.</summary>
    public required IReadOnlySet<string> Closed { get; init; }

    /// <summary>The one permit that opens them.</summary>
    public required string Permit { get; init; }

    public static InquiryRules Draw(StableRandom random)
    {
        var experts = new Dictionary<string, string>(StringComparer.Ordinal);
        var seconds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var relation in InquiryWords.Relations)
        {
            var best = random.Draw(InquiryWords.Sources, 2);
            (experts[relation], seconds[relation]) = (best[0], best[1]);
        }

        return new()
        {
            ExpertOn = experts,
            SecondOn = seconds,
            Closed = random.Draw(InquiryWords.Sources, ClosedSources).ToHashSet(StringComparer.Ordinal),
            Permit = random.Pick(InquiryWords.Permits),
        };
    }

    /// <summary>How often a source is right about a relation.</summary>
    public double Reliability(string source, string relation) =>
        ExpertOn[relation] == source ? Expert : SecondOn[relation] == source ? Second : Others;
}
