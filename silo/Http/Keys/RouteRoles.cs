using System.Collections.Frozen;

namespace Fabric.Silo.Http.Keys;

/// <summary>
/// The one table of what a caller's role must be at least, for every route of the host. A route that is not here cannot be mapped, and a test
/// holds the table against the routes there are. What a request asks for may need more: see <see cref="Guarding.GuardedFabric"/>.
/// </summary>
internal static class RouteRoles
{
    private static readonly FrozenDictionary<string, KeyRole> Table = new Dictionary<string, KeyRole>(StringComparer.Ordinal)
    {
        ["GET /v1/audit"] = KeyRole.Admin,
        ["GET /v1/activity"] = KeyRole.Read,
        ["GET /v1/banks"] = KeyRole.Read,
        ["GET /v1/banks/{bank}/stats"] = KeyRole.Read,
        ["GET /v1/banks/{bank}/history"] = KeyRole.Read,
        ["GET /v1/banks/{bank}/events"] = KeyRole.Read,
        ["GET /v1/banks/{bank}/memories"] = KeyRole.Read,
        ["GET /v1/banks/{bank}/memories/{id}"] = KeyRole.Read,
        ["POST /v1/banks/{bank}/memories"] = KeyRole.Write,
        ["PATCH /v1/banks/{bank}/memories/{id}"] = KeyRole.Write,
        ["POST /v1/banks/{bank}/recall"] = KeyRole.Read,
        ["POST /v1/banks/{bank}/reflect"] = KeyRole.Read,
        ["POST /v1/recall"] = KeyRole.Read,
        ["POST /v1/search"] = KeyRole.Read,
        ["GET /v1/search"] = KeyRole.Read,
        ["POST /v1/search/rebuild"] = KeyRole.Admin,
        ["POST /v1/banks/{bank}/forget"] = KeyRole.Write,
        ["POST /v1/banks/{bank}/cite"] = KeyRole.Write,
        ["POST /v1/banks/{bank}/links"] = KeyRole.Write,
        ["POST /v1/banks/{bank}/restore"] = KeyRole.Admin,
        ["POST /v1/banks/{bank}/erase"] = KeyRole.Admin,
        ["GET /v1/banks/{bank}/export"] = KeyRole.Admin,
        ["POST /v1/banks/{bank}/import"] = KeyRole.Admin,
        ["GET /v1/banks/{bank}/sessions"] = KeyRole.Read,
        ["GET /v1/banks/{bank}/sessions/{session}/messages"] = KeyRole.Read,
        ["POST /v1/banks/{bank}/sessions/{session}/messages"] = KeyRole.Write,
        ["POST /v1/banks/{bank}/sessions/{session}/close"] = KeyRole.Write,
        ["GET /v1/agents"] = KeyRole.Read,
        ["GET /v1/agents/{agent}"] = KeyRole.Read,
        ["GET /v1/agents/{agent}/subgoals/{id}"] = KeyRole.Read,
        ["GET /v1/agents/{agent}/subgoals/{id}/steps"] = KeyRole.Read,
        ["GET /v1/agents/{agent}/steps/{id}"] = KeyRole.Read,
        ["GET /v1/agents/{agent}/history"] = KeyRole.Read,
        ["POST /v1/agents/{agent}/context"] = KeyRole.Read,
        ["POST /v1/agents/{agent}/search"] = KeyRole.Read,
        ["POST /v1/agents/{agent}/subgoals"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/steps"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/close"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/abandon"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/view"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/edit"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/revise"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/rollback"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/checkpoints"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/pin"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/unpin"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/state"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/tools"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/return"] = KeyRole.Write,
        ["POST /v1/agents/{agent}/clear"] = KeyRole.Admin,
        ["GET /v1/teams"] = KeyRole.Read,
        ["GET /v1/teams/{team}"] = KeyRole.Read,
        ["GET /v1/teams/{team}/tasks"] = KeyRole.Read,
        ["GET /v1/teams/{team}/tasks/{task}"] = KeyRole.Read,
        ["GET /v1/teams/{team}/tasks/{task}/interactions"] = KeyRole.Read,
        ["GET /v1/teams/{team}/insights"] = KeyRole.Read,
        ["GET /v1/teams/{team}/insights/{insight}"] = KeyRole.Read,
        ["GET /v1/teams/{team}/graph"] = KeyRole.Read,
        ["GET /v1/teams/{team}/history"] = KeyRole.Read,
        ["GET /v1/teams/{team}/events"] = KeyRole.Read,
        ["POST /v1/teams/{team}/tasks/{task}/check"] = KeyRole.Read,
        ["POST /v1/teams/{team}/reflect"] = KeyRole.Read,
        ["POST /v1/teams/{team}/tasks"] = KeyRole.Write,
        ["POST /v1/teams/{team}/tasks/{task}/interactions"] = KeyRole.Write,
        ["POST /v1/teams/{team}/tasks/{task}/complete"] = KeyRole.Write,
        ["POST /v1/teams/{team}/snooze"] = KeyRole.Write,
        ["POST /v1/teams/{team}/insights"] = KeyRole.Write,
        ["POST /v1/teams/{team}/insights/{insight}/edit"] = KeyRole.Write,
        ["POST /v1/teams/{team}/insights/{insight}/forget"] = KeyRole.Write,
        ["POST /v1/teams/{team}/insights/import"] = KeyRole.Write,
        ["POST /v1/teams/{team}/tasks/{task}/erase"] = KeyRole.Admin,
        ["POST /v1/teams/{team}/clear"] = KeyRole.Admin,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Routes outside the table: they tell nothing of any space, or ask for a credential themselves.</summary>
    public static IReadOnlySet<string> Open { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "/livez",
        "/readyz",
        "/metrics",
        "/",
        "/inspector/{**path}",

        // What it hands its calls to is what the caller may see.
        "/mcp",
        "/openapi/{documentName}.json",
    };

    /// <summary>All routes of the table, as <c>GET /v1/banks</c>.</summary>
    public static IEnumerable<string> Routes => Table.Keys;

    /// <exception cref="InvalidOperationException">The route is not in the table.</exception>
    public static KeyRole Of(string method, string pattern) =>
        Table.TryGetValue($"{method} {pattern}", out var role)
            ? role
            : throw new InvalidOperationException($"The route '{method} {pattern}' is not in the table of roles; say there who may call it.");
}
