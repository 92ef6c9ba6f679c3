using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Microsoft.Extensions.AI;

namespace Fabric.Client.Chat;

/// <summary>What a chat client remembers, and where. Checked as a whole when the client is made.</summary>
public sealed record ChatMemoryOptions
{
    /// <summary>The bank that the conversation is kept in; nothing is kept when unset.</summary>
    public BankId? WriteTo { get; init; }

    /// <summary>The banks that are asked, at most 64; <see cref="WriteTo"/> when unset, none when empty.</summary>
    public IReadOnlyList<BankId>? Search { get; init; }

    /// <summary>How memories come into the conversation. Default: before each turn.</summary>
    public ChatRecall Recall { get; init; }

    /// <summary>How many memories at most. Default: 8; range 1 to 100.</summary>
    public int K { get; init; } = 8;

    /// <summary>The most tokens that the memories may have together. Default: 1,000; range 1 to 100,000.</summary>
    public int TokenBudget { get; init; } = 1_000;

    /// <summary>Memories less trusted than this are left out. Default: untrusted ones are shown, and marked.</summary>
    public Trust MinTrust { get; init; } = Trust.Untrusted;

    /// <summary>
    /// How long a turn waits for the memory before it goes on without. Default: 2 seconds; range 1 millisecond to 5 minutes.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whose messages are kept. Default: the user's and the model's.</summary>
    public ChatKeeps Keeps { get; init; } = ChatKeeps.User | ChatKeeps.Assistant;

    /// <summary>
    /// Says what of a message may be kept: its text, less of it, or null for nothing. It runs in the background and may see every message of a
    /// kind that <see cref="Keeps"/> names. What it throws is logged, and the message is not kept.
    /// </summary>
    public Func<ChatMessage, string?>? MayKeep { get; init; }

    /// <summary>The session that messages belong to; the conversation id of the turn's options when unset and there is one.</summary>
    public SessionId? Session { get; init; }

    /// <summary>
    /// Who the model speaks as: the author of its messages, and the owner of the working memory that is kept when a turn names its subgoal
    /// with <see cref="ChatMemoryExtensions.ForSubgoal"/>.
    /// </summary>
    public AgentId? Agent { get; init; }

    /// <summary>The author of user messages that name none. Default: <c>user</c>.</summary>
    public string User { get; init; } = "user";

    /// <summary>The most tokens of working memory that are put before a turn that names its subgoal. Default: 2,000; range 0 to 100,000.</summary>
    public int ContextBudget { get; init; } = 2_000;

    /// <summary>How many turns may wait to be kept before further ones are not kept, which is logged. Default: 1,000; range 1 to 100,000.</summary>
    public int MaxWaiting { get; init; } = 1_000;

    internal IReadOnlyList<BankId> Asked => Search ?? (WriteTo is { } own ? [own] : []);
}
