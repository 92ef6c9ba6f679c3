using System.ClientModel;
using System.Runtime.CompilerServices;
using Fabric.Client.Enrichment;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace Fabric.OpenAI;

/// <summary>
/// Asks a chat model behind OpenAI's protocol: texts in, one text out, which is what enrichment needs. Asks once: whoever calls retries
/// and bounds the time. Thread-safe.
/// </summary>
/// <remarks>Tools and images are not passed on. The texts leave the process.</remarks>
public sealed class OpenAIChatClient : IChatClient
{
    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Where it listens.</param>
    /// <exception cref="FabricException">The address is not one, or OpenAI's own is meant and there is no key.</exception>
    public OpenAIChatClient(string model, OpenAIServiceOptions options)
    {
        _client = new ChatClient(model, options.FindKey(EnrichmentOptions.Section), options.ToClientOptions());
        _metadata = new ChatClientMetadata("openai", options.Endpoint, model);
    }

    /// <inheritdoc/>
    /// <exception cref="ClientResultException">The service refused, or could not be reached.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ChatCompletionOptions
        {
            Temperature = options?.Temperature,
            MaxOutputTokenCount = options?.MaxOutputTokens,
            ResponseFormat = options?.ResponseFormat == ChatResponseFormat.Json
                ? global::OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat()
                : null,
        };
        var answer = (await _client.CompleteChatAsync(messages.Select(Convert), request, cancellationToken).ConfigureAwait(false)).Value;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(answer.Content.Select(static part => part.Text))))
        {
            ResponseId = answer.Id,
            ModelId = answer.Model,
            Usage = answer.Usage is not { } usage ? null : new()
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
            },
        };
    }

    /// <summary>Gives the whole answer as one piece.</summary>
    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in answer.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Holds nothing to let go.</summary>
    public void Dispose()
    {
    }

    private static global::OpenAI.Chat.ChatMessage Convert(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);
}
