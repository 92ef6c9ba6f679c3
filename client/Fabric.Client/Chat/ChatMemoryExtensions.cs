using Fabric.Core.Ids;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Chat;

/// <summary>Gives chat clients a memory.</summary>
public static class ChatMemoryExtensions
{
    private const string SubgoalKey = "fabric.subgoal";

    /// <summary>Gives a chat client a memory. See the remarks of <see cref="FabricChatClient"/> for what an attacker could put into it.</summary>
    /// <param name="chat">The client; disposed with the one that is returned.</param>
    /// <param name="fabric">The memory; not disposed.</param>
    /// <param name="options">What is remembered, and where.</param>
    /// <param name="logger">Told when the memory failed; nobody is when unset.</param>
    /// <param name="time">The clock; the system's when unset.</param>
    /// <exception cref="FabricException">An option is out of range; the message names all that are.</exception>
    public static FabricChatClient UseFabricMemory(
        this IChatClient chat, IFabric fabric, ChatMemoryOptions options, ILogger? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(fabric);
        return new(chat, () => fabric, options, logger, time);
    }

    /// <summary>
    /// Gives a chat client the memory of a container, which is looked up with the first turn: so that a client that is registered as
    /// <see cref="IChatClient"/> may remember in a fabric that itself uses that client, which it does without the memory.
    /// </summary>
    /// <param name="chat">The client; disposed with the one that is returned.</param>
    /// <param name="services">The container, with an <see cref="IFabric"/>; a logger factory and a clock in it are used.</param>
    /// <param name="options">What is remembered, and where.</param>
    /// <exception cref="FabricException">An option is out of range; the message names all that are.</exception>
    public static FabricChatClient UseFabricMemory(this IChatClient chat, IServiceProvider services, ChatMemoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(
            chat,
            services.GetRequiredService<IFabric>,
            options,
            services.GetService<ILoggerFactory>()?.CreateLogger<FabricChatClient>(),
            services.GetService<TimeProvider>());
    }

    /// <summary>
    /// Says which subgoal a turn works on: its steps are put before the turn, and what the model does and says becomes steps of it. The
    /// agent is that of <see cref="ChatMemoryOptions.Agent"/>.
    /// </summary>
    /// <param name="options">The turn's options; left as they are.</param>
    /// <param name="subgoal">An open subgoal of the agent's working memory.</param>
    /// <returns>A copy that says so.</returns>
    public static ChatOptions ForSubgoal(this ChatOptions? options, NodeId subgoal)
    {
        var copy = options?.Clone() ?? new ChatOptions();
        copy.AdditionalProperties = copy.AdditionalProperties is { } present ? new(present) : [];
        copy.AdditionalProperties[SubgoalKey] = subgoal.Value;
        return copy;
    }

    internal static NodeId? SubgoalOf(ChatOptions? options) =>
        options?.AdditionalProperties is { } properties && properties.TryGetValue(SubgoalKey, out var value) && value is string name
            ? new NodeId(name)
            : default(NodeId?);
}
