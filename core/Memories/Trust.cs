using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>How far the text of a memory is believed. Text from tools and the web starts untrusted.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Trust>))]
public enum Trust
{
    /// <summary>Not to be shown unless asked for.</summary>
    Quarantined,

    /// <summary>From outside: a tool, the web, a document.</summary>
    Untrusted,

    /// <summary>From a participant.</summary>
    Trusted,

    /// <summary>Checked by a person or against a source.</summary>
    Verified,
}
