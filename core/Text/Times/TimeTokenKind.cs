namespace Fabric.Core.Text;

/// <summary>The sorts of words of the time grammar; the comment says what the token's value is.</summary>
internal enum TimeTokenKind : byte
{
    None,

    /// <summary>A spelled or written number: the number.</summary>
    Number,

    /// <summary>"8th": the number.</summary>
    Ordinal,

    /// <summary>"days": a <see cref="TimeUnit"/>.</summary>
    Unit,

    /// <summary>"Monday": 0, to 6 for Sunday.</summary>
    Weekday,

    /// <summary>"May": 1 to 12.</summary>
    Month,

    /// <summary>"summer": the month it begins in.</summary>
    Season,

    /// <summary>"evening": the hours from and to, as from * 100 + to.</summary>
    DayPart,

    /// <summary>"yesterday": days from today.</summary>
    Day,

    /// <summary>"tonight".</summary>
    Tonight,

    /// <summary>"2023-05-08", "5/8/2023": days since year 1.</summary>
    Date,

    /// <summary>"3pm", "13:56": minutes of the day, and <see cref="TimeReader.Exact"/> more where minutes are given.</summary>
    Clock,

    /// <summary>"2023-05-08T13:56": days since year 1, and the minutes of the day.</summary>
    /// <remarks>With a Z it is <see cref="InstantUtc"/>.</remarks>
    Instant,
    InstantUtc,

    /// <summary>"90s": the first year.</summary>
    Decade,

    /// <summary>"Q3": 1 to 4.</summary>
    Quarter,

    /// <summary>"early", "mid", "late": 0, 1, 2.</summary>
    Part,

    /// <summary>"last", "previous".</summary>
    Last,

    /// <summary>"past": as "last", and only before a unit.</summary>
    Past,
    Next,
    This,
    Ago,

    /// <summary>"in", "on", "at", "during", "by".</summary>
    In,
    Since,
    Between,
    From,
    Until,
    Before,
    After,
    And,
    Of,
    The,
    To,
}
