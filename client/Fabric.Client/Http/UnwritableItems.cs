using System.Text.Json;
using Fabric.Core.Banks.Retain;

namespace Fabric.Client.Http;

/// <summary>
/// Items that cannot travel as JSON: nulls where there is no null, numbers that are none, values outside their enumeration. In process such
/// an item is refused and the others go on, so it is the same here: an item without text goes in its place, which every host refuses
/// there, and the reason is given by the client.
/// </summary>
internal static class UnwritableItems
{
    private static readonly RetainItem Placeholder = new("");

    /// <summary>The request without such items, and what is wrong with them, by their place.</summary>
    public static (RetainRequest Writable, IReadOnlyDictionary<int, string> Reasons) TakeOut(RetainRequest request)
    {
        var reasons = new Dictionary<int, string>();
        for (var i = 0; i < request.Items?.Count; i++)
        {
            if (Find(request.Items[i]) is { } reason)
            {
                reasons.Add(i, reason);
            }
        }

        return reasons.Count == 0
            ? (request, reasons)
            : (request with { Items = [.. request.Items!.Select((item, i) => reasons.ContainsKey(i) ? Placeholder : item)] }, reasons);
    }

    /// <summary>The result with the reasons of such items.</summary>
    public static RetainResult PutBack(RetainResult result, IReadOnlyDictionary<int, string> reasons) =>
        reasons.Count == 0
            ? result
            : result with
            {
                Outcomes = [.. result.Outcomes.Select((outcome, i) => reasons.TryGetValue(i, out var reason) ? outcome with { Reason = reason } : outcome)],
            };

    private static string? Find(RetainItem? item) => item switch
    {
        null => "The item is null.",
        { Text: null } => "The text is null.",
        _ when HasNull(item.Tags) => "A tag is null.",
        _ when HasNull(item.Sources) => "A source is null.",
        _ when item.Entities?.Any(static entity => entity.Kind is null || entity.Value is null) == true =>
            "An entity's kind or value is null.",
        _ when item.Supersedes?.Any(static id => id.Value is null) == true => "A superseded memory is null.",
        _ when item.Metadata?.Any(static field => field.Value.ValueKind == JsonValueKind.Undefined) == true => "A metadata field has no value.",
        _ when !double.IsFinite(item.Confidence) => "The confidence is not a number.",
        _ when !double.IsFinite(item.Importance) => "The importance is not a number.",
        _ when !IsFinite(item.Vector) => "The vector holds a value that is not a number.",
        _ when !IsDefined(item.Kind) => "The kind is not one that exists.",
        _ when !IsDefined(item.Trust) => "The trust is not one that exists.",
        _ when !IsDefined(item.Origin) => "The origin is not one that exists.",
        _ when item.Policy is { } policy && !(Enum.IsDefined(policy.Layer) && Enum.IsDefined(policy.Sensitivity)) =>
            "The policy's layer or sensitivity is not one that exists.",
        _ => null,
    };

    private static bool HasNull<T>(IReadOnlyList<T>? list)
        where T : class
    {
        for (var i = 0; i < list?.Count; i++)
        {
            if (list[i] is null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDefined<T>(T? value)
        where T : struct, Enum => value is not { } given || Enum.IsDefined(given);

    private static bool IsFinite(ReadOnlyMemory<float>? vector)
    {
        foreach (var value in vector is { } given ? given.Span : [])
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
