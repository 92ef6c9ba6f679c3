using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Fabric.Client.Tests.Chat;

/// <summary>A model that answers what a test says, one answer a turn, and keeps what it was given.</summary>
internal sealed class ScriptedModel(params Func<IReadOnlyList<ChatMessage>, ChatMessage>[] answers) : IChatClient
{
    private int _turn;

    /// <summary>What each turn was given.</summary>
    public List<IReadOnlyList<ChatMessage>> Given { get; } = [];

    public List<ChatOptions?> Options { get; } = [];

    public bool IsDisposed { get; private set; }

    public static ScriptedModel Saying(params string[] answers) =>
        new([.. answers.Select(static text => (Func<IReadOnlyList<ChatMessage>, ChatMessage>)(_ => new(ChatRole.Assistant, text)))]);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Given.Add([.. messages]);
        Options.Add(options);
        return Task.FromResult(new ChatResponse(answers[Math.Min(_turn++, answers.Length - 1)](Given[^1])));
    }

    /// <summary>Word by word.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var word in response.Text.Split(' ').Select(static (word, i) => i == 0 ? word : $" {word}"))
        {
            yield return new(ChatRole.Assistant, word);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ScriptedModel) ? this : null;

    public void Dispose() => IsDisposed = true;
}
