using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Microsoft.Extensions.AI;

namespace Fabric.Client.Chat;

/// <summary>One turn: what came in, and what the model is given instead.</summary>
/// <param name="Given">The messages as they came.</param>
/// <param name="Messages">The messages with what is remembered among them.</param>
/// <param name="Options">The options for the model.</param>
internal sealed record ChatTurn(IReadOnlyList<ChatMessage> Given, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)
{
    /// <summary>The memories that the model sees, or asked for while it worked; guarded by itself.</summary>
    public List<RecallHit> Hits { get; } = [];

    /// <summary>The session of the turn.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The subgoal that the turn works on.</summary>
    public NodeId? Subgoal { get; init; }

    /// <summary>What is new in what came: everything after the model's last message.</summary>
    public IEnumerable<ChatMessage> New => Given.Skip(1 + LastOf(ChatRole.Assistant));

    /// <summary>What the user asked last; null when there is nothing to ask with.</summary>
    public static string? QuestionOf(IReadOnlyList<ChatMessage> messages)
    {
        var text = messages.LastOrDefault(static message => message.Role == ChatRole.User)?.Text;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private int LastOf(ChatRole role)
    {
        for (var i = Given.Count - 1; i >= 0; i--)
        {
            if (Given[i].Role == role)
            {
                return i;
            }
        }

        return -1;
    }
}
