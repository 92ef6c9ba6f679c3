using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Silo.Mcp.Banks;

/// <summary>How a text came to the agent.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RetainSource>))]
internal enum RetainSource
{
    /// <summary>Somebody in the conversation said it.</summary>
    Told,

    /// <summary>The agent saw or did it itself.</summary>
    Seen,

    /// <summary>A tool, a document or the web returned it.</summary>
    Tool,
}
