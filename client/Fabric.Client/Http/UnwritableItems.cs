using Fabric.Core.Banks.Retain;

namespace Fabric.Client.Http;

/// <summary>
/// Items that JSON cannot say, because a number is not one, or a value lies outside its enumeration. Such an item is refused on its own, as in process: null
/// goes in its place, which a host refuses, and the reason is given here.
/// </summary>
internal static class UnwritableItems
{
    /// <summary>The request without such items, and where they were.</summary>
    public static (RetainRequest Writable, IReadOnlyList<int> Unwritable) TakeOut(RetainRequest request)
    {
        List<int>? unwritable = null;
        for (var i = 0; i < request.Items?.Count; i++)
        {
            if (request.Items[i] is { } item && !IsWritable(item))
            {
                (unwritable ??= []).Add(i);
            }
        }

        return unwritable is null
            ? (request, [])
            : (request with { Items = [.. request.Items!.Select((item, i) => unwritable.Contains(i) ? null! : item)] }, unwritable);
    }

    /// <summary>The result with the reasons of such items.</summary>
    public static RetainResult PutBack(RetainResult result, IReadOnlyList<int> unwritable) =>
        unwritable.Count == 0
            ? result
            : result with
            {
                Outcomes =
                [
                    .. result.Outcomes.Select((outcome, i) => unwritable.Contains(i)
                        ? outcome with { Reason = "The confidence, importance or vector is not a number, or the kind, trust, origin or policy is not one that exists." }
                        : outcome),
                ],
            };

    private static bool IsWritable(RetainItem item) =>
        double.IsFinite(item.Confidence) && double.IsFinite(item.Importance) && IsFinite(item.Vector)
        && IsDefined(item.Kind) && IsDefined(item.Trust) && IsDefined(item.Origin)
        && (item.Policy is not { } policy || (Enum.IsDefined(policy.Layer) && Enum.IsDefined(policy.Sensitivity)));

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
