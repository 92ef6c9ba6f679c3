namespace Fabric.Core.Text;

internal ref partial struct TimeGrammar
{
    // Anchored: after a word such as "in" or "since", where a bare year, or a word like "may", is a time.
    private bool TryPoint(TimeToken token, bool isAnchored, int depth, out LocalSpan span, out int end)
    {
        (span, end) = (default, token.End);
        if (depth > MaxDepth)
        {
            return false;
        }

        switch (token.Kind)
        {
            case TimeTokenKind.Day:
                return Refine(_calendar.Day(token.Value), ref span, ref end);
            case TimeTokenKind.Tonight:
                span = _calendar.Day(0).Hours(18, 30);
                return true;
            case TimeTokenKind.Weekday:
                return TryWeekday(token, ref span, ref end);
            case TimeTokenKind.Month:
                return TryMonth(token, isAnchored, ref span, ref end);
            case TimeTokenKind.Number or TimeTokenKind.Ordinal:
                return TryNumber(token, isAnchored, depth, ref span, ref end);
            case TimeTokenKind.Date:
                return Refine(LocalCalendar.DayNumber(token.Value), ref span, ref end);
            case TimeTokenKind.Instant or TimeTokenKind.InstantUtc:
                var instant = LocalCalendar.DayNumber(token.Value).Start + (token.Minutes * TimeSpan.TicksPerMinute);
                instant += token.Is(TimeTokenKind.InstantUtc) ? _calendar.Offset : 0;
                span = new LocalSpan(instant, instant + TimeSpan.TicksPerMinute);
                return true;
            case TimeTokenKind.Clock:
                return TryClock(token, depth, ref span, ref end);
            case TimeTokenKind.Decade when isAnchored || token.End - token.Start > 4:
                span = LocalCalendar.Months(token.Value * 12, 120);
                return true;
            case TimeTokenKind.Quarter:
                var quarterYear = YearAfter(token, ref end);
                span = LocalCalendar.Months(((quarterYear == 0 ? _calendar.Today.Year : quarterYear) * 12) + (3 * (token.Value - 1)), 3);
                return true;
            case TimeTokenKind.Season:
                var year = YearAfter(token, ref end);
                span = _calendar.Season(token.Value, year);
                return isAnchored || year != 0;
            case TimeTokenKind.Part:
                return TryPart(token, depth, ref span, ref end);
            case TimeTokenKind.Last or TimeTokenKind.Past or TimeTokenKind.Next or TimeTokenKind.This:
                return TryRelative(token, ref span, ref end);
            case TimeTokenKind.The:
                return TryThe(_reader.After(token), depth, ref span, ref end);
            default:
                return false;
        }
    }

    private bool TryWeekday(TimeToken token, ref LocalSpan span, ref int end)
    {
        // "Monday, 8 May 2023"
        var next = _reader.After(token);
        if (next.Kind is TimeTokenKind.Month or TimeTokenKind.Number or TimeTokenKind.Ordinal or TimeTokenKind.Date)
        {
            var there = default(LocalSpan);
            var thereEnd = next.End;
            var isDate = next.Kind switch
            {
                TimeTokenKind.Month => TryMonth(next, isAnchored: false, ref there, ref thereEnd),
                TimeTokenKind.Date => Refine(LocalCalendar.DayNumber(next.Value), ref there, ref thereEnd),
                _ => TryDayMonth(next, ref there, ref thereEnd),
            };
            if (isDate && there.End - there.Start <= TimeSpan.TicksPerDay)
            {
                (span, end) = (there, thereEnd);
                return true;
            }
        }

        var week = token.Value <= _calendar.TodaysWeekday ? 0 : -1;
        return Refine(_calendar.Weekday(token.Value, week), ref span, ref end);
    }

    // "May 8, 2023", "May 8th", "May 2023", "in May"
    private bool TryMonth(TimeToken token, bool isAnchored, ref LocalSpan span, ref int end)
    {
        var day = _reader.After(token);
        if (day.IsDayOfMonth && !day.IsYear && day.End - day.Start <= 4)
        {
            var dayEnd = day.End;
            var yearOfDay = YearAfter(day, ref dayEnd);
            if (_calendar.TryDate(yearOfDay, token.Value, day.Value, out var date))
            {
                end = dayEnd;
                return Refine(date, ref span, ref end);
            }
        }

        var year = YearAfter(token, ref end);
        span = _calendar.Month(token.Value, year);
        return year != 0 || isAnchored || !IsAlsoVerb(token);
    }

    private static bool IsAlsoVerb(TimeToken month) => month.Value is 3 or 5 && month.End - month.Start != 4;

    private bool TryNumber(TimeToken token, bool isAnchored, int depth, ref LocalSpan span, ref int end)
    {
        if (TryCount(token, out var count, out var unit))
        {
            var link = _reader.After(unit);
            if (link.Is(TimeTokenKind.Ago))
            {
                span = _calendar.Unit((TimeUnit)unit.Value, -count);
                end = link.End;
                return true;
            }

            if (link.Kind is not (TimeTokenKind.Before or TimeTokenKind.After)
                || !TryPoint(_reader.After(link), isAnchored: true, depth + 1, out var point, out end))
            {
                return false;
            }

            var start = LocalCalendar.Move(point.Start, (TimeUnit)unit.Value, link.Is(TimeTokenKind.Before) ? -count : count);
            span = new LocalSpan(start, start + Math.Min(point.End - point.Start, TimeSpan.TicksPerDay));
            return true;
        }

        if (TryDayMonth(token, ref span, ref end))
        {
            return true;
        }

        if (!isAnchored || !token.IsYear || token.Value is < 1500 or > 2199)
        {
            return false;
        }

        span = LocalCalendar.Year(token.Value);
        end = token.End;
        return true;
    }

    // "8 May 2023", "8th of May"
    private bool TryDayMonth(TimeToken day, ref LocalSpan span, ref int end)
    {
        if (!day.IsDayOfMonth || day.End - day.Start > 4)
        {
            return false;
        }

        var month = _reader.After(day);
        month = month.Is(TimeTokenKind.Of) ? _reader.After(month) : month;
        if (!month.Is(TimeTokenKind.Month))
        {
            return false;
        }

        var monthEnd = month.End;
        var year = YearAfter(month, ref monthEnd);
        if ((IsAlsoVerb(month) && _reader.IsLower(month) && year == 0 && day.Is(TimeTokenKind.Number))
            || !_calendar.TryDate(year, month.Value, day.Value, out var date))
        {
            return false;
        }

        end = monthEnd;
        return Refine(date, ref span, ref end);
    }

    // "1:56 pm on 8 May, 2023", "at 3pm"
    private bool TryClock(TimeToken token, int depth, ref LocalSpan span, ref int end)
    {
        var day = _reader.After(token);
        var isOn = day.Is(TimeTokenKind.In);
        day = isOn ? _reader.After(day) : day;
        var isDated = TryPoint(day, isAnchored: false, depth + 1, out var point, out var pointEnd) && point.IsDay;
        span = AtClock(isDated ? point : _calendar.Day(0), token.Value);
        end = isDated ? pointEnd : token.End;
        return true;
    }

    private int YearAfter(TimeToken token, ref int end)
    {
        var year = _reader.After(token);
        year = year.Is(TimeTokenKind.Of) ? _reader.After(year) : year;
        if (!year.IsYear)
        {
            return 0;
        }

        end = year.End;
        return year.Value;
    }

    private static LocalSpan AtClock(LocalSpan day, int minutes)
    {
        var start = day.Start + (minutes % TimeReader.Exact * TimeSpan.TicksPerMinute);
        return new LocalSpan(start, start + (minutes >= TimeReader.Exact ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerHour));
    }

    // What may follow a day: "evening", "at 3pm", "in the morning".
    private bool Refine(LocalSpan day, ref LocalSpan span, ref int end)
    {
        span = day;
        var next = _reader.After(new TimeToken(default, 0, end, end));
        next = next.Is(TimeTokenKind.In) ? _reader.After(next) : next;
        next = next.Is(TimeTokenKind.The) ? _reader.After(next) : next;
        if (next.Is(TimeTokenKind.DayPart))
        {
            span = day.Hours(next.Value / 100, next.Value % 100);
            end = next.End;
        }
        else if (next.Is(TimeTokenKind.Clock))
        {
            span = AtClock(day, next.Value);
            end = next.End;
        }

        return true;
    }
}
