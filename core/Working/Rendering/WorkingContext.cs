using Fabric.Core.Ids;

namespace Fabric.Core.Working.Rendering;

/// <summary>What an agent needs to see before its next step.</summary>
/// <param name="Text">The text. What is not trusted stands in lines that start with <c>| </c>, and nowhere else.</param>
/// <param name="Tokens">Its tokens; never more than the budget.</param>
/// <param name="Version">The version of the working memory that it shows.</param>
public sealed record WorkingContext(string Text, int Tokens, long Version)
{
    /// <summary>The subgoal it was made for.</summary>
    public NodeId? Focus { get; init; }

    /// <summary>Open subgoals that the budget had no room for. Every other open one is in the text.</summary>
    public IReadOnlyList<NodeId> OpenLeftOut { get; init; } = [];

    /// <summary>Whether anything was left out because of the budget.</summary>
    public bool Truncated { get; init; }

    /// <summary>Names the answer of recall, for citing; unset when nothing was asked.</summary>
    public string? RecallId { get; init; }

    /// <summary>The epochs of the banks that were asked.</summary>
    public IReadOnlyDictionary<BankId, long>? Epochs { get; init; }

    /// <summary>Every part, in and out; set when it was asked for.</summary>
    public IReadOnlyList<ContextPart>? Parts { get; init; }
}
