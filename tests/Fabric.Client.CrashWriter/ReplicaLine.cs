using System.Text.Json;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Client.CrashWriter;

/// <summary>One line between the process with a copy and the one that owns the bank.</summary>
public sealed record ReplicaLine
{
    /// <summary>Which answer belongs to which request.</summary>
    public int Id { get; init; }

    /// <summary>From the copy: what it asks the owner; and the owner's answer.</summary>
    public ReplicaPull? Pull { get; init; }

    public ReplicaUpdate? Update { get; init; }

    /// <summary>From the copy: it answers nothing any more.</summary>
    public string? Released { get; init; }

    /// <summary>From the copy: it wants the bank's records; and these, with their version.</summary>
    public bool Load { get; init; }

    public IReadOnlyList<StoredRecord>? Records { get; init; }

    public long Version { get; init; }

    /// <summary>To the copy: a question; and its answer, or why there is none.</summary>
    public string? Question { get; init; }

    public ReplicaMiss? Miss { get; init; }

    public IReadOnlyList<string>? Texts { get; init; }

    public static ReplicaOptions Options { get; } = new()
    {
        OwnerTerm = TimeSpan.FromSeconds(2),
        CopyTerm = TimeSpan.FromMilliseconds(400),
        AdmitHeat = 2,
        ReleaseHeat = 0,
    };

    public static ActorKey Bank { get; } = ActorKey.Bank(Core.Ids.SpaceId.Default, "team");

    public static ReplicaLine Parse(string line) => JsonSerializer.Deserialize<ReplicaLine>(line)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}
