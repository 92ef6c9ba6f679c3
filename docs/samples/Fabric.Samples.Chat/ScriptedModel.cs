using Microsoft.Extensions.AI;

namespace Fabric.Samples.Chat;

/// <summary>Stands for a model: it notes what it is told, and answers a question with the first line of memory that it is shown.</summary>
internal sealed class ScriptedModel(string name) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var given = messages.ToList();
        var answer = given[^1].Text.EndsWith('?') ? Answer(given) : "Noted.";
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer) { AuthorName = name }));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static string Answer(List<ChatMessage> given)
    {
        // A memory comes in a message of its own, as data: each line of it behind '| ', the writer's name first.
        var remembered = given.LastOrDefault(static message => message.AuthorName == "memory")?.Text.Split('\n') ?? [];
        var line = remembered.FirstOrDefault(static line => line.StartsWith("| ", StringComparison.Ordinal) && line.EndsWith('.'));
        return line is null ? "I do not know." : $"As we were told: {line[2..]}";
    }
}
