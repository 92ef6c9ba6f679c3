using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Rendering;

/// <summary>Asks for what an agent needs to see before its next step.</summary>
/// <param name="Budget">The most tokens that the text may have, 0 to 10,000,000.</param>
public sealed record ContextRequest(int Budget)
{
    /// <summary>The subgoal to work on; the one opened last of those that are open when unset.</summary>
    public NodeId? Focus { get; init; }

    /// <summary>The banks that recall adds from, such as the agent's and the team's; the bank of the agent's own name when unset, none when empty.</summary>
    public IReadOnlyList<BankId>? Banks { get; init; }

    /// <summary>What the banks are asked; the titles on the way to the focus and its last action when unset.</summary>
    public string? Query { get; init; }

    /// <summary>How much of the budget recall may take, 0 to 1.</summary>
    public double RecallShare { get; init; } = 0.25;

    /// <summary>How many memories recall adds at most, 1 to 100.</summary>
    public int RecallCount { get; init; } = 8;

    /// <summary>Memories less trusted than this are not added.</summary>
    public Trust MinTrust { get; init; } = Trust.Untrusted;

    /// <summary>The newest epochs of banks that the caller has seen: what is added from them is at least as new. Clients set it by themselves.</summary>
    public IReadOnlyDictionary<BankId, long>? Seen { get; init; }

    /// <summary>Whether every part is accounted for, those that were left out too. Costs a look at every node.</summary>
    public bool Explain { get; init; }
}
