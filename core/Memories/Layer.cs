using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>How readily a memory is used.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Layer>))]
public enum Layer
{
    /// <summary>Recalled when it answers the question.</summary>
    Recall,

    /// <summary>Always of interest; recalled with a preference.</summary>
    Core,

    /// <summary>Kept, and recalled only when asked for with a filter on the layer or at high effort.</summary>
    Archive,
}
