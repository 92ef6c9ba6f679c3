using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Fabric.Client.Tests.Enrichment;

/// <summary>A chat model that answers what a test says, one answer a call and the last one for ever, and tells of each call.</summary>
internal sealed class ScriptedChat : IChatClient
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<string>>> _answers = new();
    private Func<CancellationToken, Task<string>> _last = static _ => Task.FromResult("""{"facts":[]}""");

    public ConcurrentQueue<string> Prompts { get; } = new();

    /// <summary>Released by each call.</summary>
    public SemaphoreSlim Called { get; } = new(0);

    public ScriptedChat Then(string answer) => Then(_ => Task.FromResult(answer));

    public ScriptedChat Then(Func<CancellationToken, Task<string>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Prompts.Enqueue(string.Join("\n---\n", messages.Select(static message => message.Text)));
        if (_answers.TryDequeue(out var next))
        {
            _last = next;
        }

        Called.Release();
        return new(new ChatMessage(ChatRole.Assistant, await _last(cancellationToken))) { Usage = new() { TotalTokenCount = 100 } };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => Called.Dispose();
}
