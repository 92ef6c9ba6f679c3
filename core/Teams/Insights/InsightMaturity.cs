using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Insights;

/// <summary>How well an insight has stood the test. Rising takes more than staying does, so that it does not flicker.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<InsightMaturity>))]
public enum InsightMaturity
{
    /// <summary>Proposed; little evidence yet.</summary>
    Draft,

    /// <summary>Supported by several tasks.</summary>
    Validated,

    /// <summary>Stood many tests.</summary>
    Core,
}
