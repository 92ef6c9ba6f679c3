using Fabric.Client.Budgets;
using Fabric.Core.Storage;

namespace Fabric.Client.Enrichment;

/// <summary>
/// Counts the tokens of a day over all banks. What a bank spent before this process started is in its record and is counted when the bank
/// is first looked at. Thread-safe.
/// </summary>
internal sealed class EnrichmentBudget(long maxTokensPerDay, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly HashSet<ActorKey> _seen = [];
    private Spending _spent = new(default, 0, 0);

    public DateOnly Today => Spending.DayOf(time.GetUtcNow());

    /// <summary>How long until the next day.</summary>
    public TimeSpan UntilTomorrow => Today.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - time.GetUtcNow().UtcDateTime;

    public void See(ActorKey bank, long spentToday)
    {
        lock (_gate)
        {
            if (_seen.Add(bank))
            {
                Add(spentToday);
            }
        }
    }

    public void Add(long tokens)
    {
        lock (_gate)
        {
            _spent = _spent.On(Today).Plus(tokens);
        }
    }

    public bool Allows(long tokens)
    {
        lock (_gate)
        {
            return Spending.Allows(maxTokensPerDay, _spent.On(Today).TokensToday, tokens);
        }
    }

    /// <summary>Takes tokens for a call before it is made, so that calls at the same time cannot spend the same ones; false when they are not there.</summary>
    public bool TryTake(long tokens)
    {
        lock (_gate)
        {
            if (!Allows(tokens))
            {
                return false;
            }

            Add(tokens);
            return true;
        }
    }

    /// <summary>Puts what a call took in the place of what was taken for it.</summary>
    public void Settle(long taken, long spent) => Add(spent - taken);
}
