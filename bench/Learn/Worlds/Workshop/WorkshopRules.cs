namespace Fabric.Bench.Learn.Worlds.Workshop;

/// <summary>What is regular in one workshop, as in STRIPS: operations with preconditions and effects. Hidden from the team.</summary>
internal sealed record WorkshopRules
{
    private const int Preparing = 4;
    private const int Shaping = 5;
    private const int DelicateMaterials = 3;

    /// <summary>Operations that can come first, and that materials are prepared with.</summary>
    public required IReadOnlyList<string> PreparingOperations { get; init; }

    /// <summary>Operations that end the work on a piece. The wrong one for the customer wastes it.</summary>
    public required IReadOnlyList<string> FinishingOperations { get; init; }

    /// <summary>An operation, and the one that must have been done to the piece before it.</summary>
    public required IReadOnlyDictionary<string, string> Needs { get; init; }

    /// <summary>Delicate materials, and the preparation without which nothing else can be done to them.</summary>
    public required IReadOnlyDictionary<string, string> PreparationOf { get; init; }

    /// <summary>What gives a piece the shape of each product.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> ShapeOf { get; init; }

    /// <summary>The last operation that each customer wants.</summary>
    public required IReadOnlyDictionary<string, string> FinishFor { get; init; }

    public static WorkshopRules Draw(StableRandom random)
    {
        var operations = random.Shuffle(WorkshopWords.Operations);
        var shaping = operations[Preparing..(Preparing + Shaping)];
        var finishing = operations[(Preparing + Shaping)..];
        var needs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 2; i < shaping.Length; i++)
        {
            needs[shaping[i]] = shaping[random.Below(2)];
        }

        foreach (var operation in finishing)
        {
            needs[operation] = shaping[2 + random.Below(shaping.Length - 2)];
        }

        return new()
        {
            PreparingOperations = operations[..Preparing],
            FinishingOperations = finishing,
            Needs = needs,
            PreparationOf = random.Draw(WorkshopWords.Materials, DelicateMaterials)
                .ToDictionary(material => material, _ => operations[random.Below(Preparing)], StringComparer.Ordinal),
            ShapeOf = WorkshopWords.Products.ToDictionary(
                product => product, IReadOnlyList<string> (_) => random.Draw(shaping, 2), StringComparer.Ordinal),
            FinishFor = WorkshopWords.Customers.ToDictionary(customer => customer, _ => random.Pick(finishing), StringComparer.Ordinal),
        };
    }

    /// <summary>All that must be done to a piece for a product and a customer, each operation after those that it needs.</summary>
    public IReadOnlyList<string> Recipe(string product, string customer)
    {
        var recipe = new List<string>();
        foreach (var goal in ShapeOf[product].Append(FinishFor[customer]))
        {
            var chain = new List<string>();
            for (var step = goal; step is not null; step = Needs.GetValueOrDefault(step))
            {
                chain.Insert(0, step);
            }

            recipe.AddRange(chain.Except(recipe, StringComparer.Ordinal).ToList());
        }

        return recipe;
    }
}
