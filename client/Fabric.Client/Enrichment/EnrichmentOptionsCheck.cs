using Fabric.Client.Hosting;

namespace Fabric.Client.Enrichment;

/// <summary>Checks <see cref="EnrichmentOptions"/> as part of all options.</summary>
internal static class EnrichmentOptionsCheck
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <param name="options">The options.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(EnrichmentOptions options, List<string> errors)
    {
        Check(nameof(options.BatchTexts), options.BatchTexts, 1, 64);
        Check(nameof(options.BatchTokens), options.BatchTokens, 100, 100_000);
        Check(nameof(options.ContextTexts), options.ContextTexts, 0, 64);
        Check(nameof(options.Timeout), options.Timeout, Second, 10 * Minute);
        Check(nameof(options.MaxOutputTokens), options.MaxOutputTokens, 100, 100_000);
        Check(nameof(options.MaxTokensPerDay), options.MaxTokensPerDay, 0, long.MaxValue);
        Check(nameof(options.Delay), options.Delay, TimeSpan.Zero, 10 * Minute);
        Check(nameof(options.RetryAfter), options.RetryAfter, Second, 60 * Minute);

        void Check<T>(string name, T value, T min, T max)
            where T : IComparable<T>, IFormattable =>
            OptionRange.Check(errors, $"{EnrichmentOptions.Section}:{name}", value, min, max);
    }
}
