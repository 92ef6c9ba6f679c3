using System.Text.Json;
using Fabric.Core.Enrichment;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Reflection.Proposals;

/// <summary>What a chat model answered. Parts that are not as asked for are left out; broken JSON is no answer.</summary>
/// <param name="Insights">What it proposes.</param>
/// <param name="Wordings">What it says of the insights that it was shown, by their number.</param>
internal sealed record ReflectionAnswer(IReadOnlyList<ReflectionAnswer.Proposed> Insights, IReadOnlyList<(int Number, string Text)> Wordings)
{
    private const int MostOfEach = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Reads an answer; null when it is not the JSON asked for.</summary>
    public static ReflectionAnswer? Read(string? answer)
    {
        if (string.IsNullOrWhiteSpace(answer) || answer.Length > ChatAnswer.MaxLength)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(ChatAnswer.WithoutFence(answer), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(
                    [.. Items(document.RootElement, "insights").Select(ReadInsight).OfType<Proposed>()],
                    [.. Items(document.RootElement, "wordings").Select(ReadWording).OfType<(int, string)>()])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Proposed? ReadInsight(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || Text(item, "action") is not { } action || Text(item, "effect") is not ("do" or "avoid")
            || Texts(item, "words") is not { } words || Texts(item, "done") is not { } done || Texts(item, "notDone") is not { } notDone)
        {
            return null;
        }

        var condition = new InsightCondition { TaskWords = [.. words.Select(static word => word.ToLowerInvariant())], Done = done, NotDone = notDone };
        return new(action, condition, Text(item, "effect") == "do", Text(item, "text"));
    }

    private static (int Number, string Text)? ReadWording(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("n", out var number) && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt32(out var n) && Text(item, "text") is { } text
            ? (n, text)
            : null;

    private static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Take(MostOfEach) : [];

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 and <= TeamLimits.MaxPatternLength } value
            ? value
            : null;

    // A list that is missing is empty; one that holds something else spoils the condition.
    private static string[]? Texts(JsonElement item, string name)
    {
        if (!item.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > TeamLimits.MaxConditionParts)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var part in list.EnumerateArray())
        {
            if (part.ValueKind != JsonValueKind.String || part.GetString() is not { Length: > 0 and <= TeamLimits.MaxPatternLength } text)
            {
                return null;
            }

            texts.Add(text);
        }

        return [.. texts.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>An insight that the model proposes.</summary>
    /// <param name="Action">The action.</param>
    /// <param name="Condition">When.</param>
    /// <param name="Advises">Whether it is to be done; else avoided.</param>
    /// <param name="Text">How it says it, with a mark for each part.</param>
    internal sealed record Proposed(string Action, InsightCondition Condition, bool Advises, string? Text);
}
