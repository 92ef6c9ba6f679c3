using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>How it is known that two memories contradict each other.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ContradictionKind>))]
public enum ContradictionKind
{
    /// <summary>One took the other's place: both are values of one fact key, or a caller said so. The question is settled.</summary>
    Superseded,

    /// <summary>One has a link that says that it contradicts the other.</summary>
    Linked,

    /// <summary>They say nearly the same with other numbers, or one denies it. Found by rule, and not always right.</summary>
    Opposed,
}
