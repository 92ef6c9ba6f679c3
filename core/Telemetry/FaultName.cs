namespace Fabric.Core.Telemetry;

/// <summary>
/// Says which fault it was, in words that are safe to log: the types of the exception and of what caused it, with their error
/// codes, and the method that threw. Messages and stack traces stay out, as a store or a model may quote in them what was stored.
/// </summary>
public static class FaultName
{
    // Exceptions nested deeper tell no more.
    private const int MaxDepth = 4;

    /// <summary>The name, such as <c>FabricException(unavailable) in SqliteWriter.Commit, caused by IOException in FileStream.Write</c>.</summary>
    /// <param name="fault">The fault; "none" when there is none.</param>
    public static string Of(Exception? fault)
    {
        var names = new List<string>(1);
        for (var at = fault; at is not null && names.Count < MaxDepth; at = at.InnerException)
        {
            names.Add(NameOne(at));
        }

        return names.Count == 0 ? "none" : string.Join(", caused by ", names);
    }

    private static string NameOne(Exception fault)
    {
        var code = fault is Errors.FabricException known ? $"({ErrorTable.Find(known.Code).Name})" : "";
        var place = fault.TargetSite is { } method ? $" in {method.DeclaringType?.Name ?? "?"}.{method.Name}" : "";
        return $"{fault.GetType().Name}{code}{place}";
    }
}
