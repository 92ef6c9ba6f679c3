using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Checks;

/// <summary>What a team's memory thinks of an action that is about to be taken, mildest first.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ActionVerdict>))]
public enum ActionVerdict
{
    /// <summary>Nothing speaks against it.</summary>
    Allow,

    /// <summary>There is something to know about it.</summary>
    Inform,

    /// <summary>It went wrong before.</summary>
    Warn,

    /// <summary>It went wrong so often that it should not be taken.</summary>
    Block,
}
