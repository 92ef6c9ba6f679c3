namespace Fabric.Core.Scanning;

/// <summary>What one space says of scanning; what is unset is as for all spaces.</summary>
public sealed record SpaceScanOptions
{
    /// <summary>What becomes of texts with credentials.</summary>
    public ScanAction? Credentials { get; init; }

    /// <summary>What becomes of texts with personal data.</summary>
    public ScanAction? Personal { get; init; }
}
