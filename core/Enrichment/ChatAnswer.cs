using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fabric.Core.Text;

namespace Fabric.Core.Enrichment;

/// <summary>Reads what a model answered. A fence around the JSON and facts that are not as they should be are put up with; broken JSON is not.</summary>
internal static class ChatAnswer
{
    /// <summary>The longest answer that is looked at, in UTF-16 code units.</summary>
    public const int MaxLength = 256 << 10;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Reads the facts of each text; false when the answer is not the JSON asked for.</summary>
    public static bool TryRead(string? answer, IReadOnlyList<TextToEnrich> texts, out IReadOnlyList<TextEnrichment> enrichments)
    {
        enrichments = [];
        if (string.IsNullOrWhiteSpace(answer) || answer.Length > MaxLength)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(WithoutFence(answer), Strict);
            var root = document.RootElement;
            var facts = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("facts", out var named) ? named : root;
            if (facts.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            enrichments = Group(facts, texts);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The JSON alone, of an answer that models like to put between fences.</summary>
    public static ReadOnlyMemory<char> WithoutFence(string answer)
    {
        var text = answer.AsMemory().Trim();
        if (!text.Span.StartsWith("```"))
        {
            return text;
        }

        var start = text.Span.IndexOf('\n') + 1;
        var end = text.Span.LastIndexOf("```");
        return end > start ? text[start..end] : text;
    }

    private static List<TextEnrichment> Group(JsonElement facts, IReadOnlyList<TextToEnrich> texts)
    {
        var byText = new SortedDictionary<int, ImmutableArray<EnrichedFact>.Builder>();
        foreach (var element in facts.EnumerateArray())
        {
            if (Read(element, texts, out var from) is not { } fact)
            {
                continue;
            }

            if (!byText.TryGetValue(from, out var list))
            {
                byText[from] = list = ImmutableArray.CreateBuilder<EnrichedFact>();
            }

            list.Add(fact);
        }

        return [.. byText.Select(pair => new TextEnrichment(texts[pair.Key].Id, texts[pair.Key].Version) { Facts = pair.Value.ToImmutable() })];
    }

    private static EnrichedFact? Read(JsonElement element, IReadOnlyList<TextToEnrich> texts, out int from)
    {
        from = -1;
        if (element.ValueKind != JsonValueKind.Object || Text(element, "text") is not { } text || Number(element, texts) is not { } number)
        {
            return null;
        }

        from = number;
        var confidence = element.TryGetProperty("confidence", out var given) && given.ValueKind == JsonValueKind.Number
            && given.TryGetDouble(out var sure) && double.IsFinite(sure) ? Math.Clamp(sure, 0, 1) : 0.5;
        return new EnrichedFact(text, When(element), confidence)
        {
            Key = Text(element, "key"),
            Quote = Text(element, "quote"),
            AlsoFrom = [.. Items(element, "also").Select(item => Index(item, texts)).OfType<int>().Select(index => texts[index].Id)],
            Entities = [.. Items(element, "entities").Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)],
        };
    }

    private static int? Number(JsonElement element, IReadOnlyList<TextToEnrich> texts) =>
        element.TryGetProperty("from", out var from) && Index(from, texts) is { } index && !texts[index].IsContext ? index : null;

    private static int? Index(JsonElement number, IReadOnlyList<TextToEnrich> texts) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var n) && n >= 1 && n <= texts.Count ? n - 1 : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!.Trim()
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static TimeInterval? When(JsonElement element)
    {
        if (!element.TryGetProperty("when", out var when) || when.ValueKind != JsonValueKind.Object || Instant(Text(when, "start")) is not { } start)
        {
            return null;
        }

        // A start alone is a day, as models give dates.
        var end = Instant(Text(when, "end"));
        return new(start, end is { } given && given > start ? given : start.UtcDateTime.Date < DateTime.MaxValue.Date ? start.AddDays(1) : start);
    }

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}
