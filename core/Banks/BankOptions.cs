using Fabric.Core.Scanning;
using Fabric.Core.Secrets;
using Fabric.Core.Text;

namespace Fabric.Core.Banks;

/// <summary>The limits and windows of a bank.</summary>
public sealed record BankOptions
{
    /// <summary>The language its texts are analysed in. Default: English.</summary>
    public Language Language { get; init; }

    /// <summary>How many memories it may hold, old versions and forgotten ones aside. Default: 1,000,000; range 1 to 10,000,000.</summary>
    public int MaxMemories { get; init; } = 1_000_000;

    /// <summary>How many old versions of one memory are kept; the oldest go first. Default: 100; range 0 to 10,000.</summary>
    public int MaxVersions { get; init; } = 100;

    /// <summary>How long an operation's outcome is kept, so that it can be repeated. Default: 24 hours; range 1 minute to 30 days.</summary>
    public TimeSpan OperationWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a forgotten memory can be restored; then it is erased. Default: 30 days; range 0 to 10 years.</summary>
    public TimeSpan ForgottenRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Cosine from which a new memory is linked to an old one as similar, when they also share half of their terms.
    /// Default: 0.85; range 0 to 1; 1 switches linking off.
    /// </summary>
    public float SimilarCosine { get; init; } = 0.85f;

    /// <summary>The keys that secrets are sealed with. Default: none, and no secret is taken.</summary>
    public SecretOptions Secrets { get; init; } = new();

    /// <summary>What is looked for in texts on their way in, and what becomes of those that hold it.</summary>
    public ScanOptions Scan { get; init; } = new();
}
