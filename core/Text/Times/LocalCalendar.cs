namespace Fabric.Core.Text;

/// <summary>Calendar arithmetic around a reference time, in that time's own offset. Nothing here overflows or throws: what lies
/// outside years 1 to 9999 sticks to their ends.</summary>
/// <remarks>The proleptic Gregorian calendar; weeks run from Monday (ISO 8601); seasons are meteorological, of the north.</remarks>
internal readonly struct LocalCalendar(DateTimeOffset reference)
{
    // More units than any calendar has days; keeps every product of a count and a unit's ticks inside a long.
    private const int MostUnits = 4_000_000;
    private const int MonthsPerYear = 12;
    private const int FirstMonth = MonthsPerYear;
    private const int EndMonth = 10_000 * MonthsPerYear;
    private const long MaxDay = 3_652_058;

    private readonly long _offset = reference.Offset.Ticks;

    /// <summary>The offset of local time, in ticks.</summary>
    public long Offset => _offset;

    /// <summary>The reference time, local.</summary>
    public long Now { get; } = reference.Ticks;

    public DateTime Today => new(Now - (Now % TimeSpan.TicksPerDay));

    private int MonthNumber => (Today.Year * MonthsPerYear) + Today.Month - 1;

    /// <summary>The day so many days from today.</summary>
    public LocalSpan Day(long days) => DayNumber((Now / TimeSpan.TicksPerDay) + days);

    /// <summary>The day with a number; 0 is the first of January of year 1.</summary>
    public static LocalSpan DayNumber(long number)
    {
        var start = Math.Clamp(number, 0, MaxDay) * TimeSpan.TicksPerDay;
        return new LocalSpan(start, start + TimeSpan.TicksPerDay);
    }

    /// <summary>Months from the first of a month number (year * 12 + month - 1) on.</summary>
    public static LocalSpan Months(long monthNumber, int count)
        => new(MonthStart(monthNumber), MonthStart(monthNumber + count));

    public static LocalSpan Year(int year) => Months(year * MonthsPerYear, MonthsPerYear);

    /// <summary>The month of a year, or of the latest year in which it has begun by now where the year is 0.</summary>
    public LocalSpan Month(int month, int year)
        => year != 0 ? Months((year * MonthsPerYear) + month - 1, 1) : Months(LatestMonth(month), 1);

    /// <summary>A day of a month; where the year is 0, of the year in which it lies nearest. False for a day the month lacks.</summary>
    public bool TryDate(int year, int month, int day, out LocalSpan span)
    {
        span = default;
        if (month is < 1 or > 12 || day < 1 || year is < 0 or > 9999)
        {
            return false;
        }

        if (year != 0)
        {
            var exists = day <= DateTime.DaysInMonth(year, month);
            span = exists ? Add(MonthStart((year * MonthsPerYear) + month - 1), day - 1) : default;
            return exists;
        }

        var best = long.MaxValue;
        for (var candidate = Math.Max(1, Today.Year - 1); candidate <= Math.Min(9999, Today.Year + 1); candidate++)
        {
            if (TryDate(candidate, month, day, out var there) && Math.Abs(there.Start - Today.Ticks) < best)
            {
                best = Math.Abs(there.Start - Today.Ticks);
                span = there;
            }
        }

        return best != long.MaxValue;
    }

    /// <summary>The season that begins with a month, in a year; 0 is the latest that has begun by now.</summary>
    public LocalSpan Season(int firstMonth, int year)
        => Months(year != 0 ? (year * MonthsPerYear) + firstMonth - 1 : LatestMonth(firstMonth), 3);

    /// <summary>The whole calendar unit so many units from the current one; hours and less count from now.</summary>
    public LocalSpan Unit(TimeUnit unit, long count)
    {
        count = Math.Clamp(count, -MostUnits / 7, MostUnits / 7);
        switch (unit)
        {
            case TimeUnit.Day:
                return Day(count);
            case TimeUnit.Week:
                return Weeks(count, 0, 7);
            case TimeUnit.Weekend:
                return Weeks(count, 5, 2);
            case TimeUnit.Month:
                return Months(MonthNumber + count, 1);
            case TimeUnit.Quarter:
                return Months(MonthNumber - (MonthNumber % 3) + (3 * count), 3);
            case TimeUnit.Year:
                return Months((Today.Year + count) * MonthsPerYear, MonthsPerYear);
            case TimeUnit.Decade:
                return Months((Today.Year - (Today.Year % 10) + (10 * count)) * MonthsPerYear, 10 * MonthsPerYear);
            default:
                var ticks = Ticks(unit);
                var start = Now - (Now % ticks) + (count * ticks);
                return new LocalSpan(start, start + ticks);
        }
    }

    /// <summary>An instant moved by so many units.</summary>
    public static long Move(long ticks, TimeUnit unit, long count)
    {
        count = Math.Clamp(count, -MostUnits / 7, MostUnits / 7);
        var months = unit switch { TimeUnit.Month => 1, TimeUnit.Quarter => 3, TimeUnit.Year => 12, TimeUnit.Decade => 120, _ => 0 };
        if (months == 0)
        {
            return ticks + (count * Ticks(unit));
        }

        var from = new DateTime(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks));
        var month = (from.Year * MonthsPerYear) + from.Month - 1 + (months * count);
        var start = MonthStart(month);
        var days = Math.Min(from.Day, (MonthStart(month + 1) - start) / TimeSpan.TicksPerDay);
        return start + (Math.Max(0, days - 1) * TimeSpan.TicksPerDay) + from.TimeOfDay.Ticks;
    }

    /// <summary>A weekday of the week so many weeks from the current one.</summary>
    public LocalSpan Weekday(int weekday, int week) => Weeks(week, weekday, 1);

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public int TodaysWeekday => WeekdayOf(Now);

    public static int WeekdayOf(long ticks) => (int)(ticks / TimeSpan.TicksPerDay % 7);

    public static LocalSpan Add(long start, long days)
        => new(start + (days * TimeSpan.TicksPerDay), start + ((days + 1) * TimeSpan.TicksPerDay));

    /// <summary>The interval in UTC; false where nothing of it lies in years 1 to 9999.</summary>
    public bool TryToUtc(LocalSpan span, out TimeInterval interval)
    {
        interval = new TimeInterval(Utc(span.Start), Utc(span.End));
        return interval.Start < interval.End;
    }

    private DateTimeOffset Utc(long ticks)
        => ticks == long.MinValue ? DateTimeOffset.MinValue
            : ticks == long.MaxValue ? DateTimeOffset.MaxValue
            : new DateTimeOffset(Math.Clamp(ticks - _offset, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    // Ticks 0, the first of January of year 1, are a Monday.
    private LocalSpan Weeks(long weeks, int firstDay, int days)
    {
        var today = Now / TimeSpan.TicksPerDay;
        var start = (today - (today % 7) + (7 * weeks) + firstDay) * TimeSpan.TicksPerDay;
        return new LocalSpan(start, start + (days * TimeSpan.TicksPerDay));
    }

    private int LatestMonth(int month)
    {
        var years = month > Today.Month ? Today.Year - 1 : Today.Year;
        return (years * MonthsPerYear) + month - 1;
    }

    private static long MonthStart(long monthNumber)
    {
        if (monthNumber >= EndMonth)
        {
            return (MaxDay + 1) * TimeSpan.TicksPerDay;
        }

        var month = (int)Math.Max(monthNumber, FirstMonth);
        return new DateTime(month / MonthsPerYear, (month % MonthsPerYear) + 1, 1).Ticks;
    }

    private static long Ticks(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => TimeSpan.TicksPerSecond,
        TimeUnit.Minute => TimeSpan.TicksPerMinute,
        TimeUnit.Hour => TimeSpan.TicksPerHour,
        TimeUnit.Week or TimeUnit.Weekend => 7 * TimeSpan.TicksPerDay,
        _ => TimeSpan.TicksPerDay,
    };
}
