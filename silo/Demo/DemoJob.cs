namespace Fabric.Silo.Demo;

/// <summary>A kind of job that the demo's team is given. What it takes is not in the query: the team has to find it out.</summary>
/// <param name="Query">The query, with <c>{}</c> for what it is about.</param>
/// <param name="Action">The action that ends it well.</param>
/// <param name="Needs">What must be done before, or the action is refused.</param>
/// <param name="Refusal">What is seen then.</param>
/// <param name="Others">What else can be done, which changes nothing.</param>
/// <param name="Targets">What it may be about.</param>
internal sealed record DemoJob(string Query, string Action, string Needs, string Refusal, string[] Others, string[] Targets)
{
    public static DemoJob[] All { get; } =
    [
        new("bring {} back after its memory leak", "restart {}", "drain {}", "refused: connections are open", ["scale {}", "pause {}", "snapshot {}"],
            ["checkout-api", "ledger", "search", "gateway", "mailer"]),
        new("move the writes of {} to the standby", "promote {}", "fence {}", "refused: the old primary still writes", ["scale {}", "pause {}", "snapshot {}"],
            ["orders-db", "users-db", "audit-db", "stock-db"]),
        new("empty the stuck queue {} before the night run", "purge {}", "snapshot {}", "refused: a purge without a copy loses messages", ["scale {}", "pause {}", "drain {}"],
            ["invoices", "emails", "exports", "webhooks"]),
        new("ship the fix of {} to production today", "deploy {}", "warm {}", "refused: the cache is cold and the probe times out", ["scale {}", "pause {}", "drain {}"],
            ["catalog", "pricing", "basket", "recommender"]),
    ];

    /// <summary>Everything that can be done.</summary>
    public IEnumerable<string> Actions => [Needs, Action, .. Others];
}
