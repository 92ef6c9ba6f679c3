namespace Fabric.Core.Text;

/// <summary>How "5/8/2023" is read. A part over 12 is the day whatever the order; "8.5.2023" always begins with the day.</summary>
public enum DateOrder : byte
{
    /// <summary>Month, day, year: 8 May is 5/8/2023.</summary>
    MonthFirst,

    /// <summary>Day, month, year: 8 May is 8/5/2023.</summary>
    DayFirst,
}
