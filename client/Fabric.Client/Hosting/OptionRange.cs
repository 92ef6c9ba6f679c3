using System.Globalization;

namespace Fabric.Client.Hosting;

/// <summary>Checks numbers and durations of options.</summary>
internal static class OptionRange
{
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="name">Where it is configured, such as <c>Fabric:IdleTime</c>.</param>
    /// <param name="value">What it is.</param>
    /// <param name="min">The least it may be.</param>
    /// <param name="max">The most it may be.</param>
    public static void Check<T>(List<string> errors, string name, T value, T min, T max)
        where T : IComparable<T>, IFormattable
    {
        // A NaN compares as less than everything.
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be {Show(min)} to {Show(max)}."));
        }
    }

    private static string Show<T>(T value)
        where T : IFormattable => value.ToString(value is int or long ? "N0" : null, CultureInfo.InvariantCulture);
}
