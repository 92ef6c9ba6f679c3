using System.Threading.Channels;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Working.Changes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Chat;

/// <summary>Keeps turns in the background, one after another. Whatever fails here is logged.</summary>
internal sealed class ChatKeeper
{
    private readonly Func<IFabric> _fabric;
    private readonly ChatMemoryOptions _options;
    private readonly ILogger _logger;
    private readonly Channel<Func<Task>> _waiting;
    private readonly Lazy<Task> _pump;

    public ChatKeeper(Func<IFabric> fabric, ChatMemoryOptions options, ILogger logger)
    {
        (_fabric, _options, _logger) = (fabric, options, logger);
        _waiting = Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
        _pump = new(() => Task.Run(PumpAsync));
    }

    /// <summary>Sees to it that a turn is kept. Returns at once.</summary>
    public void Keep(ChatTurn turn, IList<ChatMessage> answer)
    {
        if (_options.WriteTo is null && turn.Subgoal is null)
        {
            return;
        }

        // What a caller may change afterwards is taken now.
        IReadOnlyList<ChatMessage> said = [.. answer];
        if (!_waiting.Writer.TryWrite(() => KeepAsync(turn, said)))
        {
            ChatMemoryLog.TooMany(_logger, _options.MaxWaiting);
        }

        _ = _pump.Value;
    }

    /// <summary>Returns when what was given so far is kept, or could not be.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _waiting.Writer.WriteAsync(
                () =>
                {
                    reached.SetResult();
                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            await _pump.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        _ = _pump.Value;
        await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no more; what waits is still kept.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    private async Task PumpAsync()
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await TryAsync(work).ConfigureAwait(false);
        }
    }

    private async Task KeepAsync(ChatTurn turn, IReadOnlyList<ChatMessage> answer)
    {
        var transcript = new ChatTranscript(turn, answer, _options, fault => ChatMemoryLog.NotKept(_logger, fault));
        if (_options.WriteTo is { } bank)
        {
            await TryAsync(() => RetainAsync(bank, transcript)).ConfigureAwait(false);
        }

        if (turn.Subgoal is { } subgoal && _options.Agent is { } agent && transcript.Steps(subgoal) is { Count: > 0 } steps)
        {
            await TryAsync(() => _fabric().Agent(agent).AddStepsAsync(new AddStepsRequest(steps) { By = agent.Value })).ConfigureAwait(false);
        }
    }

    private async Task RetainAsync(Core.Ids.BankId bank, ChatTranscript transcript)
    {
        var items = transcript.Items(bank);
        if (items.Count == 0)
        {
            return;
        }

        var result = await _fabric().Bank(bank)
            .RetainAsync(new RetainRequest(items) { By = _options.Agent?.Value ?? "chat" }).ConfigureAwait(false);
        if (result.Outcomes.Count(static outcome => outcome.Error is not null) is > 0 and var refused)
        {
            ChatMemoryLog.Refused(_logger, refused);
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // No fault of the memory may end the keeping of what follows.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            ChatMemoryLog.NotKept(_logger, fault);
        }
    }
}
