using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Client.Chat;

/// <summary>
/// Gives any chat client a memory: it recalls before a turn, or offers recall as a tool, and keeps what was said after it, in the background. A
/// turn never fails because the memory did. Made by <see cref="ChatMemoryExtensions.UseFabricMemory(IChatClient, IFabric, ChatMemoryOptions, ILogger, TimeProvider)"/>.
/// Thread-safe as far as the client it wraps is.
/// </summary>
/// <remarks>
/// <para>
/// What comes back from the memory reaches a model, and others may have written it. Whoever can speak to the model, or can write what a tool
/// reads, can put text into the bank that it writes to: a false fact, or an instruction that waits for a later conversation. So recalled text
/// stands in a message of its own with the user's role, never the system's, each line behind <c>| </c>, with its trust, under a notice that it
/// is data. That makes it harder to obey, not impossible: do not let a model with a shared memory act beyond what each of its users may.
/// </para>
/// <para>
/// What the model says after it saw something untrusted, a tool's result or an untrusted memory, is kept as untrusted; set
/// <see cref="ChatMemoryOptions.MinTrust"/> to leave that out of later turns. The words of a recalled memory are not kept again: they give way
/// to its name, and the message names it as its source. What a model says in other words is kept as its own.
/// </para>
/// <para>
/// Keep users apart by banks, and see <see cref="ChatMemoryOptions.MayKeep"/> for what must never be stored. Only turns that end are kept: not those
/// that failed, and not those whose stream was left early.
/// </para>
/// </remarks>
public sealed class FabricChatClient : DelegatingChatClient, IAsyncDisposable
{
    private readonly ChatRecaller _recaller;
    private readonly ChatKeeper _keeper;

    internal FabricChatClient(IChatClient inner, Func<IFabric> fabric, ChatMemoryOptions options, ILogger? logger, TimeProvider? time)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(options);
        ChatMemoryOptionsCheck.Checked(options);
        logger ??= NullLogger.Instance;
        _recaller = new(fabric, options, logger, time ?? TimeProvider.System);
        _keeper = new(fabric, options, logger);
    }

    /// <summary>The client without the memory, for those who must not be remembered, such as the memory itself.</summary>
    internal IChatClient WithoutMemory => InnerClient;

    /// <summary>The tool that asks the memory, for whoever puts together the tools of a model. A failure of the memory is an empty answer.</summary>
    public AIFunction CreateRecallTool() => _recaller.Tool(null);

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var turn = await _recaller.BeginAsync([.. messages], options, cancellationToken).ConfigureAwait(false);
        var response = await base.GetResponseAsync(turn.Messages, turn.Options, cancellationToken).ConfigureAwait(false);
        _keeper.Keep(turn, response.Messages);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var turn = await _recaller.BeginAsync([.. messages], options, cancellationToken).ConfigureAwait(false);
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in base.GetStreamingResponseAsync(turn.Messages, turn.Options, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            yield return update;
        }

        _keeper.Keep(turn, updates.ToChatResponse().Messages);
    }

    /// <summary>Returns when every turn that has ended is kept, or could not be. A turn that begins meanwhile may be left out.</summary>
    /// <param name="cancellationToken">Stops the waiting, not the keeping.</param>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _keeper.FlushAsync(cancellationToken);

    /// <summary>Keeps what waits, then lets the wrapped client go.</summary>
    public async ValueTask DisposeAsync()
    {
        _keeper.Close();
        await _keeper.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // What waits is still kept, as long as the fabric is there.
        _keeper.Close();
        base.Dispose(disposing);
    }
}
