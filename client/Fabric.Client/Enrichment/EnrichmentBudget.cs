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

    private void Turn()
    {
        if (_day != Today)
        {
            (_day, _spent) = (Today, 0);
        }
    }
}
