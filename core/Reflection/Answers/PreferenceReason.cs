using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>Why one side of a contradiction is preferred.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PreferenceReason>))]
public enum PreferenceReason
{
    /// <summary>It holds from a later instant.</summary>
    Newer,

    /// <summary>It is more trusted.</summary>
    MoreTrusted,

    /// <summary>It was told more often.</summary>
    MoreEvidence,

    /// <summary>Nothing speaks for either; the order is that of their ids.</summary>
    Undecided,
}
