using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Silo.Http.Keys;

/// <summary>What a caller may do; each role may do all that those before it may.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<KeyRole>))]
internal enum KeyRole
{
    /// <summary>Reads, recalls, watches.</summary>
    Read,

    /// <summary>Also writes, revises and forgets: what an agent does.</summary>
    Write,

    /// <summary>Also what cannot be undone or takes everything at once: erases, restores, imports, exports, clears; and sees secrets.</summary>
    Admin,
}
