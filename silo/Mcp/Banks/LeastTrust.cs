using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Silo.Mcp.Banks;

/// <summary>The least trust that a caller wants. What is quarantined is not for models to ask for.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LeastTrust>))]
internal enum LeastTrust
{
    /// <summary>Everything that is not quarantined.</summary>
    Untrusted,

    /// <summary>From participants.</summary>
    Trusted,

    /// <summary>Checked.</summary>
    Verified,
}
