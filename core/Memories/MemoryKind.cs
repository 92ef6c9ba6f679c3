using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>What a memory says.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MemoryKind>))]
public enum MemoryKind
{
    /// <summary>Something that holds of the world.</summary>
    Fact,

    /// <summary>Something that happened: a message, an action, an event.</summary>
    Experience,

    /// <summary>What is known of one entity.</summary>
    Observation,

    /// <summary>A judgement with a confidence.</summary>
    Belief,

    /// <summary>How something is done.</summary>
    Procedure,

    /// <summary>A document, file or tool result to come back to.</summary>
    Resource,
}
