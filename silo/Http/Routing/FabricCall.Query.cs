using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Routing;

internal sealed partial class FabricCall
{
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>A name in the query; null when unset.</summary>
    public string? QueryName(string name, string what) => Query(name) is { } text ? Identifier.Check(text, what) : null;

    public int? QueryInt(string name) => QueryLong(name) switch
    {
        null => null,
        > int.MaxValue => throw BodyFault.Of(name, "is too large"),
        { } value => (int)value,
    };

    public long? QueryLong(string name)
    {
        if (Query(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw BodyFault.Of(name, "must be a number from 0 on");
    }

    public int QueryLimit(string name, int usual, int max)
    {
        var value = QueryInt(name) ?? usual;
        return value >= 1 && value <= max
            ? value
            : throw BodyFault.Of(name, string.Create(CultureInfo.InvariantCulture, $"must be 1 to {max}"));
    }

    /// <summary>How many a page, as <see cref="RouteDescription.Pages"/> says.</summary>
    public int QueryPage() => QueryLimit("limit", 100, 1_000);

    /// <summary>Takes a page of what is read, and looks whether there is more.</summary>
    public async Task<(List<T> Page, bool HasMore)> TakeAsync<T>(IAsyncEnumerable<T> all, int limit)
    {
        var page = await all.Take(limit + 1).ToListAsync(Aborted);
        var hasMore = page.Count > limit;
        if (hasMore)
        {
            page.RemoveAt(limit);
        }

        return (page, hasMore);
    }

    public bool QueryFlag(string name) => Query(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw BodyFault.Of(name, "must be true or false"),
    };

    public T QueryOneOf<T>(string name)
        where T : struct, Enum
    {
        if (Query(name) is not { } text)
        {
            return default;
        }

        // Not Enum.TryParse: that takes numbers too.
        foreach (var known in Enum.GetValues<T>())
        {
            if (text.Equals(known.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        throw BodyFault.Of(name, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(static n => char.ToLowerInvariant(n[0]) + n[1..]))}");
    }
}
