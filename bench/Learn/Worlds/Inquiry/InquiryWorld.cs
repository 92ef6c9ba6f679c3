namespace Fabric.Bench.Learn.Worlds.Inquiry;

/// <summary>
/// Questions over a chain of relations, answered by asking sources and believing one for each link. Sources are right about some
/// relations and wrong about others; some answer only after a permit was shown.
/// </summary>
internal sealed class InquiryWorld(int seed, InquiryRules rules) : World
{
    public InquiryRules Rules => rules;

    public override IReadOnlyList<string> Words => InquiryWords.All;

    public override IReadOnlyList<string> Regularities =>
    [
        .. rules.ExpertOn.Select(e => $"the {e.Value} knows about the {e.Key}"),
        .. rules.SecondOn.Select(s => $"the {s.Value} often knows about the {s.Key}"),
        .. rules.Closed.Order(StringComparer.Ordinal).Select(source => $"the {source} is closed without the {rules.Permit}"),
    ];

    public static InquiryWorld Create(int seed) => new(seed, InquiryRules.Draw(StableRandom.For("inquiry", seed)));

    public override Episode Begin(int task)
    {
        var random = StableRandom.For("inquiry task", seed, task);
        var links = 1 + random.Below(2);
        return new InquiryEpisode(
            rules, random.Draw(InquiryWords.Relations, links), random.Pick(InquiryWords.People), StableRandom.For("inquiry claims", seed, task));
    }
}
