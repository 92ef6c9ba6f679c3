using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>Who may see a memory in answers.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Sensitivity>))]
public enum Sensitivity
{
    /// <summary>Anyone who may read the bank.</summary>
    Normal,

    /// <summary>Only callers that ask for private memories.</summary>
    Private,

    /// <summary>Only an administrator that asks for it. Kept sealed, in no index of words or vectors, and never sent to a service.</summary>
    Secret,
}
