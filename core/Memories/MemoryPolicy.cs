using System.Text.Json.Serialization;

namespace Fabric.Core.Memories;

/// <summary>How a memory is treated.</summary>
public sealed partial record MemoryPolicy
{
    /// <summary>The policy of a memory that names none.</summary>
    public static MemoryPolicy Default { get; } = new();

    /// <summary>How readily it is used.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Layer Layer { get; init; }

    /// <summary>Who may see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Sensitivity Sensitivity { get; init; }

    /// <summary>The instant from which it is hidden; it is swept later.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether decay, folding and quotas leave it alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Pinned { get; init; }
}
