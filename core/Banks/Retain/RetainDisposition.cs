using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Retain;

/// <summary>What became of one item.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RetainDisposition>))]
public enum RetainDisposition
{
    /// <summary>Stored as a new memory.</summary>
    Added,

    /// <summary>A duplicate: the memory that was there gained evidence.</summary>
    Reinforced,

    /// <summary>Stored, and took the place of an older memory.</summary>
    Superseded,

    /// <summary>Stored, and linked to a similar memory.</summary>
    Linked,

    /// <summary>Stored out of recall: junk.</summary>
    Quarantined,

    /// <summary>Not stored: it breaks a rule.</summary>
    Refused,
}
