namespace Fabric.Core.Text;

internal ref partial struct TimeGrammar
{
    // "last week", "the past three days", "next Tuesday", "this morning", "last summer"
    private bool TryRelative(TimeToken token, ref LocalSpan span, ref int end)
    {
        var next = _reader.After(token);
        var step = token.Kind switch { TimeTokenKind.This => 0, TimeTokenKind.Next => 1, _ => -1 };
        end = next.End;
        if (step != 0 && TryCount(next, out var count, out var counted))
        {
            span = FromNow((TimeUnit)counted.Value, step * count);
            end = counted.End;
            return true;
        }

        if (token.Is(TimeTokenKind.Past))
        {
            var unit = (TimeUnit)next.Value;
            span = unit == TimeUnit.Weekend ? _calendar.Unit(unit, -1) : FromNow(unit, -1);
            return next.Is(TimeTokenKind.Unit);
        }

        switch (next.Kind)
        {
            case TimeTokenKind.Unit:
                span = _calendar.Unit((TimeUnit)next.Value, step);
                return true;
            case TimeTokenKind.Weekday:
                var today = _calendar.TodaysWeekday;
                var week = step < 0 && next.Value < today ? 0 : step > 0 && next.Value > today ? 0 : step;
                return Refine(_calendar.Weekday(next.Value, week), ref span, ref end);
            case TimeTokenKind.Month:
                span = Stepped(step, next.Value, months: 1);
                return true;
            case TimeTokenKind.Season:
                span = Stepped(step, next.Value, months: 3);
                return true;
            case TimeTokenKind.DayPart when step <= 0:
                span = _calendar.Day(step).Hours(next.Value / 100, next.Value % 100);
                return true;
            default:
                return false;
        }
    }

    private readonly LocalSpan FromNow(TimeUnit unit, int count)
    {
        var other = LocalCalendar.Move(_calendar.Now, unit, count);
        return new LocalSpan(Math.Min(other, _calendar.Now), Math.Max(other, _calendar.Now));
    }

    // Last: the latest that has ended; next: the first that has yet to begin; this: the one of this year.
    private readonly LocalSpan Stepped(int step, int firstMonth, int months)
    {
        var thisYear = LocalCalendar.Months((_calendar.Today.Year * 12) + firstMonth - 1, months);
        if (step == 0)
        {
            return thisYear;
        }

        var years = step > 0 ? (thisYear.Start > _calendar.Now ? 0 : 1) : (thisYear.End <= _calendar.Now ? 0 : -1);
        var before = LocalCalendar.Months(((_calendar.Today.Year + years) * 12) + firstMonth - 1, months);

        // A winter that began last year and goes on past January has not ended either.
        return step < 0 && before.End > _calendar.Now
            ? LocalCalendar.Months(((_calendar.Today.Year + years - 1) * 12) + firstMonth - 1, months)
            : before;
    }

    // "the week before 9 June 2023", "the Friday after ...", "the 90s", "the summer of 2021", "the past three days"
    private bool TryThe(TimeToken token, int depth, ref LocalSpan span, ref int end)
    {
        if (token.Kind is not (TimeTokenKind.Unit or TimeTokenKind.Weekday))
        {
            return token.Kind is not (TimeTokenKind.None or TimeTokenKind.The)
                && !token.IsYear && TryPoint(token, isAnchored: true, depth + 1, out span, out end);
        }

        var link = _reader.After(token);
        if (link.Kind is not (TimeTokenKind.Before or TimeTokenKind.After or TimeTokenKind.Of)
            || !TryPoint(_reader.After(link), isAnchored: true, depth + 1, out var point, out end))
        {
            return false;
        }

        var firstDay = token.Is(TimeTokenKind.Weekday) ? token.Value : (TimeUnit)token.Value == TimeUnit.Weekend ? 5 : -1;
        if (link.Is(TimeTokenKind.Of))
        {
            span = Containing(point, (TimeUnit)token.Value);
            return token.Is(TimeTokenKind.Unit) && (TimeUnit)token.Value is TimeUnit.Week or TimeUnit.Weekend;
        }

        var isBefore = link.Is(TimeTokenKind.Before);
        span = firstDay >= 0
            ? Nearest(point, firstDay, isBefore, token.Is(TimeTokenKind.Weekday) ? 1 : 2)
            : isBefore
                ? new LocalSpan(LocalCalendar.Move(point.Start, (TimeUnit)token.Value, -1), point.Start)
                : new LocalSpan(point.End, LocalCalendar.Move(point.End, (TimeUnit)token.Value, 1));
        return true;
    }

    // The last such day that begins before the point, or the first that begins when it is over.
    private static LocalSpan Nearest(LocalSpan point, int weekday, bool isBefore, int days)
    {
        var from = isBefore ? point.Start : point.End;
        var distance = (weekday - LocalCalendar.WeekdayOf(Math.Max(from, 0)) + 7) % 7;
        var start = from + ((isBefore ? distance - 7 : distance) * TimeSpan.TicksPerDay);
        return new LocalSpan(start, start + (days * TimeSpan.TicksPerDay));
    }

    private static LocalSpan Containing(LocalSpan point, TimeUnit unit)
    {
        var monday = point.Start - (LocalCalendar.WeekdayOf(Math.Max(point.Start, 0)) * TimeSpan.TicksPerDay);
        monday -= Math.Max(monday, 0) % TimeSpan.TicksPerDay;
        return unit == TimeUnit.Week
            ? new LocalSpan(monday, monday + (7 * TimeSpan.TicksPerDay))
            : new LocalSpan(monday + (5 * TimeSpan.TicksPerDay), monday + (7 * TimeSpan.TicksPerDay));
    }

    // "early May 2023", "the end of 2022": thirds of a month or more.
    private bool TryPart(TimeToken token, int depth, ref LocalSpan span, ref int end)
    {
        var next = _reader.After(token);
        next = next.Is(TimeTokenKind.Of) ? _reader.After(next) : next;
        if (!TryPoint(next, isAnchored: true, depth + 1, out var whole, out end) || whole.End - whole.Start < 28 * TimeSpan.TicksPerDay)
        {
            return false;
        }

        var third = (whole.End - whole.Start) / 3 / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay;
        span = new LocalSpan(
            whole.Start + (token.Value * third), token.Value == 2 ? whole.End : whole.Start + ((token.Value + 1) * third));
        return true;
    }
}
