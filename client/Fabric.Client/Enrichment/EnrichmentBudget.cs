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
    private DateOnly _day;
    private long _spent;

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

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
            Turn();
            _spent += tokens;
        }
    }

    public bool Allows(long tokens)
    {
        lock (_gate)
        {
            Turn();
            return _spent + tokens <= maxTokensPerDay;
        }
    }

    /// <summary>Takes tokens for a call before it is made, so that calls at the same time cannot spend the same ones; false when they are not there.</summary>
    public bool TryTake(long tokens)
    {
        lock (_gate)
        {
            Turn();
            if (_spent + tokens > maxTokensPerDay)
            {
                return false;
            }

            _spent += tokens;
            return true;
        }
    }

    /// <summary>Puts what a call took in the place of what was taken for it.</summary>
    public void Settle(long taken, long spent)
    {
        lock (_gate)
        {
            Turn();
            _spent = Math.Max(0, _spent - taken + spent);
        }
    }

    private void Turn()
    {
        if (_day != Today)
        {
            (_day, _spent) = (Today, 0);
        }
    }
}
