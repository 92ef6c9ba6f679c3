using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>How far a bank knows the answer.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReflectStatus>))]
public enum ReflectStatus
{
    /// <summary>The evidence is too thin: there is no answer.</summary>
    NotKnown,

    /// <summary>There is evidence, and it may be about something else, be incomplete or be contradicted.</summary>
    Uncertain,

    /// <summary>The evidence says it.</summary>
    Known,
}
