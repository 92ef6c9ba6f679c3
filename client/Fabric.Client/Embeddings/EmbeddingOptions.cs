namespace Fabric.Client.Embeddings;

/// <summary>
/// An embedding service that gives memories better vectors in the background. Bound from <c>Fabric:Embeddings</c>; where that is not
/// configured, no text is sent anywhere.
/// </summary>
public sealed class EmbeddingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fabric:Embeddings";

    /// <summary>The model, part of the generation's name; another one embeds every memory anew. Required; 1 to 128 characters.</summary>
    public string Model { get; set; } = "";

    /// <summary>Components of its vectors; an answer with others is refused. Required; range 1 to 4,096.</summary>
    public int Dimensions { get; set; }

    /// <summary>Whether requests name the dimensions, for models that can shorten their vectors. Default: false.</summary>
    public bool SendDimensions { get; set; }

    /// <summary>Change it when the model behind the same name has changed: every memory is embedded anew. Default: unset; at most 64 characters.</summary>
    public string? Generation { get; set; }

    /// <summary>Texts in one request. Default: 128; range 1 to 2,048.</summary>
    public int BatchSize { get; set; } = 128;

    /// <summary>Estimated tokens in one request. Default: 50,000; range 16 to 1,000,000.</summary>
    public int BatchTokens { get; set; } = 50_000;

    /// <summary>Estimated tokens of one text; of a longer one the beginning that fits is embedded. Default: 8,000; range 16 to 1,000,000.</summary>
    public int MaxInputTokens { get; set; } = 8_000;

    /// <summary>How long one request may take. Default: 30 seconds; range 10 milliseconds to 10 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a recall waits for its question's vector before it answers without. Default: 500 milliseconds, which hosted services keep
    /// for most questions and an agent hardly notices before a model call of seconds; range 1 millisecond to 30 seconds.
    /// </summary>
    public TimeSpan QuestionTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many times a failed request for memories is sent again; one for a question never is. Default: 3; range 0 to 10.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The wait before the first retry; it doubles, and up to half of it is taken off by chance. Default: 500 milliseconds; range 1 millisecond to 1 minute.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before a retry; a service that asks for more is left alone until then. Default: 30 seconds; range 1 millisecond to 10 minutes.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a service that failed three times in a row is not asked, before one request tries again. Default: 10 seconds; range 10 milliseconds to 1 hour.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Vectors of texts and questions that are kept in memory. Default: 4,096; range 0 to 1,000,000.</summary>
    public int CacheEntries { get; set; } = 4_096;

    /// <summary>Tokens that may be spent on a day (UTC), questions included. Default: no limit; at least 1.</summary>
    public long? MaxTokensPerDay { get; set; }

    /// <summary>Tokens that may be spent at all. Default: no limit; at least 1.</summary>
    public long? MaxTokens { get; set; }

    /// <summary>Where what was spent is written down, so that the limits hold across restarts. Default: nowhere, and they hold for the process.</summary>
    public string? SpendingFile { get; set; }

    /// <summary>
    /// The service before this one, while it still answers: memories that wait for this one's vectors are found by that one's. Only its
    /// questions are sent there. Default: none.
    /// </summary>
    public EmbeddingOptions? Previous { get; set; }

    /// <summary>The name of the vectors: those of another name cannot be compared with them.</summary>
    internal string GeneratorId => $"service/{Model}/{Dimensions}" + (Generation is null ? "" : $"/{Generation}");
}
