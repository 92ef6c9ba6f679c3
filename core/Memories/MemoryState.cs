using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>Where a memory stands in its life.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MemoryState>))]
public enum MemoryState
{
    /// <summary>Readable.</summary>
    Active,

    /// <summary>A newer memory took its place; readable as of its time.</summary>
    Superseded,

    /// <summary>Kept out of recall unless asked for: junk, or not to be trusted.</summary>
    Quarantined,

    /// <summary>Out of every read; an administrator can restore it while retention lasts.</summary>
    Forgotten,
}
