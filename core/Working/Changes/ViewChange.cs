using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Changes;

/// <summary>What is done to the view of a node.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ViewChange>))]
public enum ViewChange
{
    /// <summary>Show it short.</summary>
    Fold,

    /// <summary>Show it in full.</summary>
    Expand,

    /// <summary>Do not show it. An open subgoal cannot be hidden.</summary>
    Hide,

    /// <summary>Show it again as it was before it was hidden.</summary>
    Restore,
}
