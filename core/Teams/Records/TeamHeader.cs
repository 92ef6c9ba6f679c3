using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Reflection.Proposals;

namespace Fabric.Core.Teams.Records;

/// <summary>What a team's memory keeps about itself.</summary>
/// <param name="Version">How many changes it has had.</param>
/// <param name="NextTask">The number of the next task.</param>
/// <param name="NextHistory">The sequence of the next history entry.</param>
/// <param name="Ended">How many tasks have ended.</param>
/// <param name="Reflected">How many tasks had ended when it reflected last.</param>
/// <param name="Embedder">What made the vectors of the queries.</param>
internal sealed record TeamHeader(long Version, long NextTask, long NextHistory, long Ended, long Reflected, string Embedder)
{
    /// <summary>The version at which something was erased last: what was read before it may hold what is gone.</summary>
    public long ErasedAt { get; init; }

    /// <summary>What a chat model was shown, and what it spent.</summary>
    public ModelUse? Model { get; init; }

    /// <summary>What each role has done in the tasks that have ended.</summary>
    public IReadOnlyDictionary<string, RoleRecord>? Roles { get; init; }
}
