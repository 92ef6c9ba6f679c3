using Fabric.Client.Embeddings;
using Fabric.Client.Enrichment;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Teams;
using Fabric.Core.Working;

namespace Fabric.Client.Hosting;

/// <summary>How a fabric runs. Bound from the configuration section <c>Fabric</c>; checked as a whole at start.</summary>
public sealed class FabricOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fabric";

    /// <summary>The space that <see cref="IFabric"/> sees. Default: <c>default</c>; an <see cref="Identifier"/>.</summary>
    public string Space { get; set; } = SpaceId.Default.Value;

    /// <summary>How long an actor that nobody uses stays in memory. Default: 10 minutes; range 1 second to 7 days.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Bytes of memory that all actors may hold together before the least recently used ones are let go; those in use stay.
    /// Default: 1 GiB; at least 1 MiB.
    /// </summary>
    public long MemoryLimitBytes { get; set; } = 1L << 30;

    /// <summary>How many waiting writes share a commit. Default: 256; range 1 to 10,000.</summary>
    public int TurnCommands { get; set; } = 256;

    /// <summary>How many writes may wait for one actor; more are refused as unavailable. Default: 16,384; range 1 to 1,000,000.</summary>
    public int MailboxCapacity { get; set; } = 16_384;

    /// <summary>How many times a turn that met another writer is decided again. Default: 5; range 0 to 100.</summary>
    public int ConflictRetries { get; set; } = 5;

    /// <summary>How many threads do write work at once; 0 for all cores, and one less while there are reads. Default: 0; range 0 to 1,024.</summary>
    public int WriteThreads { get; set; }

    /// <summary>How many pieces of background work run at once. Default: 1; range 1 to 64.</summary>
    public int BackgroundWidth { get; set; } = 1;

    /// <summary>How often what has expired is swept out of the banks in memory; it is hidden from its instant on. Default: 1 minute; range 1 second to 1 day.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many memories one sweeping turn takes. Default: 256; range 1 to 10,000.</summary>
    public int SweepBatch { get; set; } = 256;

    /// <summary>After how long messages between banks that could not be delivered are tried again. Default: 30 seconds; range 1 second to 1 day.</summary>
    public TimeSpan IntentRetry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many lines of an import share a commit. Default: 1,000; range 1 to 10,000.</summary>
    public int ImportBatchLines { get; set; } = 1_000;

    /// <summary>The embedding service that gives memories better vectors in the background. Default: none, and no text is sent anywhere.</summary>
    public EmbeddingOptions? Embeddings { get; set; }

    /// <summary>How a chat model takes facts from messages in the background. Default: it does not, and no text is sent anywhere.</summary>
    public EnrichmentOptions Enrichment { get; set; } = new();

    /// <summary>The limits and windows of every bank.</summary>
    public BankOptions Bank { get; set; } = new();

    /// <summary>The limits and windows of every agent's working memory.</summary>
    public WorkingOptions Agent { get; set; } = new();

    /// <summary>The limits, windows and weights of every team.</summary>
    public TeamOptions Team { get; set; } = new();
}
