using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Guides;

/// <summary>What a role reads first, by what it does.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RoleView>))]
public enum RoleView
{
    /// <summary>Nothing is known of it: the most important first.</summary>
    Any,

    /// <summary>It follows earlier tasks and never acts: trajectories first.</summary>
    Planning,

    /// <summary>It acts: advice first.</summary>
    Acting,

    /// <summary>It speaks to what others do: warnings first.</summary>
    Checking,
}
