using Fabric.Client.Hosting;

namespace Fabric.Client.Embeddings;

/// <summary>Checks <see cref="EmbeddingOptions"/> as part of all options.</summary>
internal static class EmbeddingOptionsCheck
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <param name="options">The options.</param>
    /// <param name="name">What they are under, such as <c>Embeddings</c>.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(EmbeddingOptions options, string name, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(options.Model) || options.Model.Length > 128)
        {
            errors.Add($"Fabric:{name}:Model must name the model of the embedding service, in 1 to 128 characters.");
        }

        if (options.Generation is { } generation && (string.IsNullOrWhiteSpace(generation) || generation.Length > 64))
        {
            errors.Add($"Fabric:{name}:Generation must have 1 to 64 characters; leave it out for none.");
        }

        OptionRange.Check(errors, $"Fabric:{name}:Dimensions", options.Dimensions, 1, 4_096);
        OptionRange.Check(errors, $"Fabric:{name}:BatchSize", options.BatchSize, 1, 2_048);
        OptionRange.Check(errors, $"Fabric:{name}:BatchTokens", options.BatchTokens, 16, 1_000_000);
        OptionRange.Check(errors, $"Fabric:{name}:MaxInputTokens", options.MaxInputTokens, 16, 1_000_000);
        OptionRange.Check(errors, $"Fabric:{name}:Timeout", options.Timeout, 10 * Millisecond, 10 * Minute);
        OptionRange.Check(errors, $"Fabric:{name}:QuestionTimeout", options.QuestionTimeout, Millisecond, Minute / 2);
        OptionRange.Check(errors, $"Fabric:{name}:Retries", options.Retries, 0, 10);
        OptionRange.Check(errors, $"Fabric:{name}:RetryDelay", options.RetryDelay, Millisecond, Minute);
        OptionRange.Check(errors, $"Fabric:{name}:MaxRetryDelay", options.MaxRetryDelay, Millisecond, 10 * Minute);
        OptionRange.Check(errors, $"Fabric:{name}:BreakDuration", options.BreakDuration, 10 * Millisecond, 60 * Minute);
        OptionRange.Check(errors, $"Fabric:{name}:CacheEntries", options.CacheEntries, 0, 1_000_000);
        OptionRange.Check(errors, $"Fabric:{name}:MaxTokensPerDay", options.MaxTokensPerDay ?? 1, 1, long.MaxValue);
        OptionRange.Check(errors, $"Fabric:{name}:MaxTokens", options.MaxTokens ?? 1, 1, long.MaxValue);
        if (options.Previous is { } previous)
        {
            Check(previous, $"{name}:Previous", errors);
            if (previous.Previous is not null || previous.GeneratorId == options.GeneratorId)
            {
                errors.Add($"Fabric:{name}:Previous must be another model, dimension or generation, and have none before it.");
            }
        }
    }
}
