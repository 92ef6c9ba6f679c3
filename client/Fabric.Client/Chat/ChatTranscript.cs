using System.Text.Json;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Working;
using Fabric.Core.Working.Changes;
using Microsoft.Extensions.AI;

namespace Fabric.Client.Chat;

/// <summary>What of a turn is to be kept: its new messages and what the model said, as memories and as steps.</summary>
internal sealed class ChatTranscript
{
    private readonly ChatTurn _turn;
    private readonly ChatMemoryOptions _options;
    private readonly Action<Exception> _onFault;
    private readonly List<ChatMessage> _messages;
    private readonly IReadOnlyList<RecallHit> _hits;
    private readonly Dictionary<string, FunctionCallContent> _calls = new(StringComparer.Ordinal);

    public ChatTranscript(ChatTurn turn, IReadOnlyList<ChatMessage> answer, ChatMemoryOptions options, Action<Exception> onFault)
    {
        (_turn, _options, _onFault) = (turn, options, onFault);
        _messages = [.. turn.New, .. answer];
        lock (turn.Hits)
        {
            _hits = [.. turn.Hits];
        }

        foreach (var call in turn.Given.Concat(answer).SelectMany(static message => message.Contents).OfType<FunctionCallContent>())
        {
            _calls[call.CallId] = call;
        }
    }

    /// <summary>What the model saw that was not trusted may have come into what it said.</summary>
    private bool SawUntrusted => _hits.Any(static hit => hit.Memory.Trust < Trust.Trusted) || _messages.Any(static message => message.Role == ChatRole.Tool);

    /// <summary>The memories to be made.</summary>
    public IReadOnlyList<RetainItem> Items(BankId bank) => [.. _messages.SelectMany(message => ItemsOf(message, bank))];

    /// <summary>The steps to be noted: each result of a tool, and what the model said.</summary>
    public IReadOnlyList<StepItem> Steps(NodeId subgoal) => [.. _messages.SelectMany(message => StepsOf(message, subgoal))];

    private IEnumerable<RetainItem> ItemsOf(ChatMessage message, BankId bank)
    {
        var keeps = message.Role == ChatRole.User ? ChatKeeps.User
            : message.Role == ChatRole.Assistant ? ChatKeeps.Assistant
            : message.Role == ChatRole.Tool ? ChatKeeps.ToolResults
            : ChatKeeps.None;
        if (keeps == ChatKeeps.None || !_options.Keeps.HasFlag(keeps) || IsRecall(message))
        {
            yield break;
        }

        if (TextToKeep(message) is not { } said || RecalledText.Without(said, _hits, bank) is not { Text: { } text } kept)
        {
            yield break;
        }

        var isModel = keeps == ChatKeeps.Assistant;
        yield return new RetainItem(Cut(text, RetainLimits.MaxTextLength))
        {
            Kind = MemoryKind.Experience,
            Actor = message.AuthorName ?? (isModel ? _options.Agent?.Value ?? "assistant" : keeps == ChatKeeps.User ? _options.User : ToolOf(message)),
            Session = _turn.Session,
            Origin = keeps == ChatKeeps.ToolResults ? Origin.Tool : kept.Sources.Count > 0 ? Origin.Derived : Origin.Told,
            Sources = kept.Sources.Count > 0 ? kept.Sources : null,
            Trust = isModel && SawUntrusted ? Trust.Untrusted : null,
            EventTime = message.CreatedAt,
        };
    }

    private IEnumerable<StepItem> StepsOf(ChatMessage message, NodeId subgoal)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
        {
            var call = _calls.GetValueOrDefault(result.CallId);
            if (call?.Name != ChatRecaller.ToolName)
            {
                yield return new StepItem(Cut(InWords(call), WorkingLimits.MaxTextLength))
                {
                    Subgoal = subgoal,
                    Tool = call is { Name.Length: <= WorkingLimits.MaxNameLength } && Identifier.IsValid(call.Name) ? call.Name : null,
                    Observation = InWords(result) is { Length: > 0 } text ? Cut(text, WorkingLimits.MaxTextLength) : null,
                };
            }
        }

        if (message.Role == ChatRole.Assistant && !string.IsNullOrWhiteSpace(message.Text))
        {
            yield return new StepItem(Cut(message.Text, WorkingLimits.MaxTextLength)) { Subgoal = subgoal };
        }
    }

    private string? TextToKeep(ChatMessage message)
    {
        try
        {
            var text = _options.MayKeep is { } mayKeep ? mayKeep(message) : TextOf(message);
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }
#pragma warning disable CA1031 // The caller's own code; what it could not decide on is not kept.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _onFault(fault);
            return null;
        }
    }

    private bool IsRecall(ChatMessage message) =>
        message.Contents.OfType<FunctionResultContent>().Any(result => _calls.GetValueOrDefault(result.CallId)?.Name == ChatRecaller.ToolName);

    private string ToolOf(ChatMessage message) =>
        message.Contents.OfType<FunctionResultContent>().Select(result => _calls.GetValueOrDefault(result.CallId)?.Name).FirstOrDefault() ?? "tool";

    private static string TextOf(ChatMessage message) => message.Role == ChatRole.Tool
        ? string.Join('\n', message.Contents.OfType<FunctionResultContent>().Select(InWords))
        : message.Text;

    private static string InWords(FunctionCallContent? call) =>
        call is null ? "called a tool" : $"{call.Name}({string.Join(", ", (call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal)).Select(static one => $"{one.Key}: {one.Value}"))})";

    private static string InWords(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception is null ? "" : "The tool failed.",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        var other => other.ToString() ?? "",
    };

    /// <summary>As much as there is room for, without half of a pair at its end.</summary>
    private static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
}
