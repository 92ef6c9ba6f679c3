using Microsoft.Extensions.AI;

namespace Fabric.Client.Tests.Chat;

/// <summary>Runs the tools that a model calls, as the client of a chat library does, and answers with all that was said.</summary>
internal sealed class ToolRunner(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (history, said) = (messages.ToList(), new List<ChatMessage>());
        while (true)
        {
            var response = await base.GetResponseAsync(history, options, cancellationToken);
            Add(response.Messages);
            var calls = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                return new(said);
            }

            foreach (var call in calls)
            {
                var tool = options!.Tools!.OfType<AIFunction>().Single(tool => tool.Name == call.Name);
                var result = await tool.InvokeAsync(new(call.Arguments), cancellationToken);
                Add([new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)])]);
            }
        }

        void Add(IEnumerable<ChatMessage> more)
        {
            foreach (var message in more)
            {
                history.Add(message);
                said.Add(message);
            }
        }
    }
}
