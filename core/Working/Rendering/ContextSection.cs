using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Rendering;

/// <summary>The sections of a context, in their order: what changes least comes first, so that a model's prompt cache holds.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ContextSection>))]
public enum ContextSection
{
    /// <summary>How to read the rest.</summary>
    Preamble,

    /// <summary>Pinned blocks.</summary>
    Pinned,

    /// <summary>Tool handles.</summary>
    Tools,

    /// <summary>Goals, subgoals and steps, in the order in which they were made.</summary>
    Work,

    /// <summary>The state slot.</summary>
    State,

    /// <summary>What recall adds.</summary>
    Recalled,

    /// <summary>What was left out.</summary>
    LeftOut,
}
