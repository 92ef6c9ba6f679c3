namespace Fabric.Bench.Learn.Worlds.Workshop;

/// <summary>
/// Pieces of wood are worked into products. What an operation needs, what a product and a customer need and how materials are
/// prepared is hidden.
/// </summary>
internal sealed class WorkshopWorld(int seed, WorkshopRules rules) : World
{
    public WorkshopRules Rules => rules;

    public override IReadOnlyList<string> Words => WorkshopWords.All;

    public override IReadOnlyList<string> Regularities =>
    [
        .. rules.Needs.Select(n => $"before {n.Key} comes {n.Value}"),
        .. rules.PreparationOf.Select(p => $"{p.Key} must be prepared by {p.Value}"),
        .. rules.ShapeOf.Select(s => $"a {s.Key} takes {string.Join(", ", s.Value)}"),
        .. rules.FinishFor.Select(f => $"the {f.Key} wants {f.Value}"),
    ];

    public static WorkshopWorld Create(int seed) => new(seed, WorkshopRules.Draw(StableRandom.For("workshop", seed)));

    public override Episode Begin(int task)
    {
        var random = StableRandom.For("workshop task", seed, task);
        return new WorkshopEpisode(rules, random.Pick(WorkshopWords.Products), random.Pick(WorkshopWords.Materials), random.Pick(WorkshopWords.Customers));
    }
}
