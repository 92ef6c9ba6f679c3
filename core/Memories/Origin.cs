using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>How a memory came to the fabric.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Origin>))]
public enum Origin
{
    /// <summary>Somebody said it.</summary>
    Told,

    /// <summary>The agent saw it itself.</summary>
    Seen,

    /// <summary>A tool returned it.</summary>
    Tool,

    /// <summary>It came out of a recall. Such text is never stored again as new.</summary>
    Recalled,

    /// <summary>It was made from other memories.</summary>
    Derived,
}
