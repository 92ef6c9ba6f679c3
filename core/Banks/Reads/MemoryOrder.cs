using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Reads;

/// <summary>The order of a list of memories; ties break by id.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MemoryOrder>))]
public enum MemoryOrder
{
    /// <summary>Newest event first.</summary>
    NewestFirst,

    /// <summary>Oldest event first.</summary>
    OldestFirst,

    /// <summary>By id.</summary>
    ById,
}
