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
        if (rules.Needs.TryGetValue(operation, out var needed) && !_done.Contains(needed))
        {
            return StepReply.Refused($"The {operation} slips.");
        }

        if (!rules.PreparingOperations.Contains(operation, StringComparer.Ordinal)
            && rules.PreparationOf.TryGetValue(material, out var preparation) && !_done.Contains(preparation))
        {
            return StartAfresh("The piece cracks, and there is a fresh piece.");
        }

        _done.Add(operation);
        if (_recipe.All(_done.Contains) && operation == _recipe[^1])
        {
            return StepReply.Solved($"The {product} is finished.");
        }

        return rules.FinishingOperations.Contains(operation, StringComparer.Ordinal)
            ? StartAfresh("The piece is wasted, and there is a fresh piece.")
            : StepReply.Went($"The {operation} has done its work.");
    }

    private StepReply StartAfresh(string observation)
    {
        _done.Clear();
        return StepReply.Refused(observation);
    }

    private static string Name(string operation) => $"{operation} the piece";
}
