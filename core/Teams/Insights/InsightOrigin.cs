using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Insights;

/// <summary>Where an insight comes from.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<InsightOrigin>))]
public enum InsightOrigin
{
    /// <summary>Reflection by rule found it.</summary>
    Rule,

    /// <summary>A model proposed it, and the evidence was checked.</summary>
    Model,

    /// <summary>A caller wrote it down.</summary>
    Told,

    /// <summary>It came with another team's insights.</summary>
    Imported,

    /// <summary>Others were merged into it.</summary>
    Merged,
}
