using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Scanning;

/// <summary>What becomes of a text in which something was found that should not be remembered.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ScanAction>))]
public enum ScanAction
{
    /// <summary>Nothing; it is not looked for.</summary>
    Off,

    /// <summary>It is stored, and kept out of recall until somebody raises its trust.</summary>
    Quarantine,

    /// <summary>What was found is replaced before anything is stored, such as by <c>[redacted: card number]</c>.</summary>
    Redact,

    /// <summary>The text is refused.</summary>
    Refuse,
}
