namespace Fabric.Client.Budgets;

/// <summary>What was spent on a service, as a file may keep it.</summary>
/// <param name="Day">The day, UTC, that <paramref name="TokensToday"/> is of.</param>
/// <param name="TokensToday">Tokens on that day.</param>
/// <param name="Tokens">Tokens since the count began.</param>
internal sealed record Spending(DateOnly Day, long TokensToday, long Tokens)
{
    public static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>Whether what is wanted next passes no limit; there is none when it is unset.</summary>
    public static bool Allows(long? limit, long spent, long wanted) => limit is null || spent + wanted <= limit;

    /// <summary>The same on a day, which may be a new one.</summary>
    public Spending On(DateOnly day) => Day == day ? this : this with { Day = day, TokensToday = 0 };

    /// <summary>What is spent with this much more, or less.</summary>
    public Spending Plus(long tokens) => this with { TokensToday = Math.Max(0, TokensToday + tokens), Tokens = Math.Max(0, Tokens + tokens) };
}
