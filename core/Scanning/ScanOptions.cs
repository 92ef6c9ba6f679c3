using Fabric.Core.Ids;

namespace Fabric.Core.Scanning;

/// <summary>What is looked for in texts and metadata on their way into a bank, and what becomes of those that hold it.</summary>
public sealed record ScanOptions
{
    /// <summary>
    /// Credentials: keys and tokens of well-known services, private keys, JSON web tokens, passwords in addresses and connection strings.
    /// Default: quarantine, so that nothing is lost and no model is shown one.
    /// </summary>
    public ScanAction Credentials { get; init; } = ScanAction.Quarantine;

    /// <summary>Personal data: e-mail addresses, phone numbers, card numbers, IBANs. Default: off, as much of what agents remember is personal.</summary>
    public ScanAction Personal { get; init; }

    /// <summary>What single spaces say, by their names.</summary>
    public IReadOnlyDictionary<string, SpaceScanOptions> Spaces { get; init; } = new Dictionary<string, SpaceScanOptions>(StringComparer.Ordinal);

    /// <summary>What holds for a space.</summary>
    internal ScanOptions For(SpaceId space) => Spaces.TryGetValue(space.Value, out var own)
        ? new() { Credentials = own.Credentials ?? Credentials, Personal = own.Personal ?? Personal }
        : this;
}
