using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Reflection;

/// <summary>What reflection does to an insight.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<InsightOperation>))]
public enum InsightOperation
{
    /// <summary>Writes a new one.</summary>
    Add,

    /// <summary>Changes what it says or how strong it is.</summary>
    Edit,

    /// <summary>Finds more tasks that speak for it.</summary>
    Agree,

    /// <summary>Makes one of several.</summary>
    Merge,

    /// <summary>Takes it out of every guide; its history stays.</summary>
    Remove,
}
