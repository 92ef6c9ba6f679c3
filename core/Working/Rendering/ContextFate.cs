using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Rendering;

/// <summary>What became of a part of a context.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ContextFate>))]
public enum ContextFate
{
    /// <summary>It is in the text.</summary>
    Included,

    /// <summary>It is in the text in part.</summary>
    Shortened,

    /// <summary>There was no room for it.</summary>
    NoRoom,

    /// <summary>It is folded into what is above it.</summary>
    Folded,

    /// <summary>It was hidden.</summary>
    Hidden,
}
