using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Recall;

/// <summary>How much work a recall may do.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Effort>))]
public enum Effort
{
    /// <summary>The usual: all arms.</summary>
    Mid,

    /// <summary>Fewer candidates and no spreading; for a caller in a hurry.</summary>
    Low,

    /// <summary>More candidates, wider spreading, the archive too.</summary>
    High,
}
