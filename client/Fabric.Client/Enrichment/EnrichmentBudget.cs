using Fabric.Client.Budgets;
using Fabric.Core.Storage;

namespace Fabric.Client.Enrichment;

/// <summary>
/// Counts the tokens of a day over all banks. What a bank spent before this process started is in its record and is counted when the bank
/// is first looked at. Used by one worker.
/// </summary>
internal sealed class EnrichmentBudget(long maxTokensPerDay, TimeProvider time)
{
    private readonly HashSet<ActorKey> _seen = [];
    private Spending _spent = new(default, 0, 0);

    public DateOnly Today => Spending.DayOf(time.GetUtcNow());

    /// <summary>How long until the next day.</summary>
    public TimeSpan UntilTomorrow => Today.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - time.GetUtcNow().UtcDateTime;

    public void See(ActorKey bank, long spentToday)
    {
        if (_seen.Add(bank))
        {
            Add(spentToday);
        }
    }

    public void Add(long tokens) => _spent = _spent.On(Today).Plus(tokens);

    public bool Allows(long tokens) => Spending.Allows(maxTokensPerDay, _spent.On(Today).TokensToday, tokens);
}
