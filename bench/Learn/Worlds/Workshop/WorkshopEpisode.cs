namespace Fabric.Bench.Learn.Worlds.Workshop;

/// <summary>One product is made of one material.</summary>
internal sealed class WorkshopEpisode(WorkshopRules rules, string product, string material, string customer) : Episode
{
    private readonly IReadOnlyList<string> _recipe = rules.Recipe(product, customer);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    public override string Query => $"Make a {product} of {material} for the {customer}.";

    public override int StepLimit => 24;

    public override IReadOnlyList<string> Actions { get; } = [.. WorkshopWords.Operations.Select(Name)];

    public override string OracleAction() =>
        rules.PreparationOf.TryGetValue(material, out var preparation) && !_done.Contains(preparation)
            ? Name(preparation)
            : Name(_recipe.First(operation => !_done.Contains(operation)));

    protected override StepReply Take(string action)
    {
        var operation = action.Split(' ')[0];
        if (!IsPossible(operation))
        {
            return StepReply.Refused($"The {operation} slips.");
        }

        if (rules.FinishingOperations.Contains(operation, StringComparer.Ordinal) && operation != _recipe[^1])
        {
            return StepReply.Lost($"The {product} is wasted.");
        }

        _done.Add(operation);
        return operation == _recipe[^1]
            ? StepReply.Solved($"The {product} is finished.")
            : StepReply.Went($"The {operation} has done its work.");
    }

    /// <summary>Whether the operation's needs, the material's preparation and, for the last operation, all of the recipe are done.</summary>
    private bool IsPossible(string operation) =>
        (!rules.Needs.TryGetValue(operation, out var needed) || _done.Contains(needed))
        && (rules.PreparingOperations.Contains(operation, StringComparer.Ordinal)
            || !rules.PreparationOf.TryGetValue(material, out var preparation) || _done.Contains(preparation))
        && (operation != _recipe[^1] || _recipe.SkipLast(1).All(_done.Contains));

    private static string Name(string operation) => $"{operation} the piece";
}
