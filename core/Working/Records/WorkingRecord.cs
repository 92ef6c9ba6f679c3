using System.Text.Json.Serialization;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.Records;

/// <summary>What everything in a working memory has: a version of its own, and the change of the whole that wrote it.</summary>
public abstract record WorkingRecord
{
    /// <summary>Its version; grows by one with each change of it.</summary>
    public int Version { get; init; }

    /// <summary>The version of the working memory that wrote this version.</summary>
    public long ChangedAt { get; init; }

    /// <summary>Whether it is out of the present: taken out, or rolled back behind its making. It stays readable by its id.</summary>
    public bool Undone { get; init; }

    /// <summary>The child scope it lives in; unset in the agent's own.</summary>
    public NodeId? Scope { get; init; }

    /// <summary>The key of its stored record.</summary>
    [JsonIgnore]
    internal abstract string Key { get; }

    internal abstract byte[] Serialize();
}
