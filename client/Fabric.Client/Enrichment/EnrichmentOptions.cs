using Fabric.Core.Enrichment;

namespace Fabric.Client.Enrichment;

/// <summary>How a chat model takes facts from messages in the background. Bound from <c>Fabric:Enrichment</c>.</summary>
public sealed class EnrichmentOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fabric:Enrichment";

    /// <summary>
    /// Whether messages are sent to the container's <c>IChatClient</c> or <c>ITextEnricher</c>. Default: false, and nothing is sent anywhere.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Whether the tasks of teams are sent to the <c>IChatClient</c> as well, for insights and better words. Default: true; nothing is sent
    /// unless <see cref="Enabled"/> is set.
    /// </summary>
    public bool Teams { get; set; } = true;

    /// <summary>The model, when it is not the chat client's own. Default: unset.</summary>
    public string? Model { get; set; }

    /// <summary>How many messages a call is about. Default: 8; range 1 to 64.</summary>
    public int BatchTexts { get; set; } = 8;

    /// <summary>How many tokens these may have together; a longer one goes alone. Default: 3,000; range 100 to 100,000.</summary>
    public int BatchTokens { get; set; } = 3_000;

    /// <summary>How many earlier messages of a session are sent along to understand them by. Default: 4; range 0 to 64.</summary>
    public int ContextTexts { get; set; } = 4;

    /// <summary>How long a call may take. Default: 60 seconds; range 1 second to 10 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The most tokens of an answer. Default: 2,000; range 100 to 100,000.</summary>
    public int MaxOutputTokens { get; set; } = 2_000;

    /// <summary>
    /// Tokens that may be spent in a day, by UTC, over all banks; what is left waits for the next day. Default: 1,000,000; at least 0.
    /// </summary>
    public long MaxTokensPerDay { get; set; } = 1_000_000;

    /// <summary>How long messages gather before a call. Default: 2 seconds; range 0 to 10 minutes.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the model is left alone after a failure; twice as long after each further one, at most an hour. Default: 10 seconds; range 1 second to 1 hour.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    internal ChatEnricherOptions ToChat() => new()
    {
        Timeout = Timeout,
        MaxBatchSize = BatchTexts,
        MaxOutputTokens = MaxOutputTokens,
        Model = Model,
    };
}
