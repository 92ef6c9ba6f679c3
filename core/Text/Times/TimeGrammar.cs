namespace Fabric.Core.Text;

/// <summary>The grammar of English time expressions, by recursive descent: mentions are points, and ranges of points.</summary>
/// <remarks>Each rule looks a few words ahead and points nest to <see cref="MaxDepth"/>, so the work per word is bounded.</remarks>
internal ref partial struct TimeGrammar(TimeReader reader, LocalCalendar calendar)
{
    private const int MaxDepth = 4;

    private readonly LocalCalendar _calendar = calendar;
    private TimeReader _reader = reader;

    public readonly TimeReader Reader => _reader;

    public TimeToken TokenAt(int start) => _reader.At(start);

    /// <summary>Matches a mention that begins with a token.</summary>
    public bool TryMention(TimeToken first, out LocalSpan span, out int end)
    {
        switch (first.Kind)
        {
            case TimeTokenKind.None or TimeTokenKind.Unit or TimeTokenKind.Ago or TimeTokenKind.And or TimeTokenKind.Of or TimeTokenKind.To:
            case TimeTokenKind.DayPart:
                (span, end) = (default, first.End);
                return false;
            case TimeTokenKind.Since:
                var since = TryPoint(_reader.After(first), isAnchored: true, 0, out span, out end);
                span = span with { End = Math.Max(_calendar.Now, span.End) };
                return since;
            case TimeTokenKind.Until:
                var until = TryPoint(_reader.After(first), isAnchored: true, 0, out span, out end);
                span = span with { Start = long.MinValue };
                return until;
            case TimeTokenKind.Before:
                var before = TryPoint(_reader.After(first), isAnchored: true, 0, out span, out end);
                span = new LocalSpan(long.MinValue, span.Start);
                return before;
            case TimeTokenKind.After:
                var after = TryPoint(_reader.After(first), isAnchored: true, 0, out span, out end);
                span = new LocalSpan(span.End, long.MaxValue);
                return after;
            case TimeTokenKind.Between or TimeTokenKind.From:
                return TryRange(first, out span, out end);
            case TimeTokenKind.In:
                var next = _reader.After(first);
                return TryFromNow(next, out span, out end) || TryPoint(next, isAnchored: true, 0, out span, out end);
            default:
                return TryPoint(first, isAnchored: false, 0, out span, out end);
        }
    }

    // "in two weeks"
    private bool TryFromNow(TimeToken first, out LocalSpan span, out int end)
    {
        (span, end) = (default, 0);
        if (!TryCount(first, out var count, out var unit))
        {
            return false;
        }

        span = _calendar.Unit((TimeUnit)unit.Value, count);
        end = unit.End;
        return true;
    }

    // "between March and June 2023", "from Monday to Friday"; "from May 2023" alone is May 2023.
    private bool TryRange(TimeToken first, out LocalSpan span, out int end)
    {
        var from = _reader.After(first);
        if (!TryPoint(from, isAnchored: true, 0, out span, out end))
        {
            return false;
        }

        var link = _reader.After(new TimeToken(default, 0, end, end));
        var isLinked = first.Is(TimeTokenKind.Between) ? link.Is(TimeTokenKind.And) : link.Kind is TimeTokenKind.To or TimeTokenKind.Until;
        if (!isLinked || !TryPoint(_reader.After(link), isAnchored: true, 0, out var last, out var lastEnd))
        {
            return true;
        }

        // A bare month takes its year from the end of the range.
        if (from.Is(TimeTokenKind.Month) && end == from.End)
        {
            var year = new DateTime(Math.Clamp(last.Start, 0, DateTime.MaxValue.Ticks)).Year;
            span = LocalCalendar.Months((year * 12) + from.Value - 1, 1);
            span = span.Start > last.Start ? LocalCalendar.Months(((year - 1) * 12) + from.Value - 1, 1) : span;
        }

        span = new LocalSpan(Math.Min(span.Start, last.Start), Math.Max(span.End, last.End));
        end = lastEnd;
        return true;
    }

    // "two weeks", "a few days", "a couple of months"
    private bool TryCount(TimeToken first, out int count, out TimeToken unit)
    {
        count = first.Value;
        unit = default;
        if (!first.Is(TimeTokenKind.Number))
        {
            return false;
        }

        unit = _reader.After(first);
        if (unit.Is(TimeTokenKind.Number) && first.Value == 1)
        {
            count = unit.Value;
            unit = _reader.After(unit);
        }

        unit = unit.Is(TimeTokenKind.Of) ? _reader.After(unit) : unit;
        return unit.Is(TimeTokenKind.Unit);
    }
}
