using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabric.Core.Enrichment;
using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers.Wording;

/// <summary>
/// Takes a model's answer when each of its sentences names citations and passes <see cref="EvidenceCheck"/> against the quotes of those;
/// otherwise the extracted answer stays, with the reason. Pure.
/// </summary>
internal static class AnswerCheck
{
    private const int MaxAnswerLength = 8_192;

    private const int MaxSentences = 8;

    public static ReflectResult Take(ReflectRequest request, ReflectResult result, string? said, Language language)
    {
        var text = Read(said);
        var refusal = text is null ? "The model's answer is not the JSON asked for."
            : text.Length == 0 ? "The model found no answer in what is cited."
            : Judge(text, result.Citations, language);
        if (refusal is not null)
        {
            return result with { WordingRefused = refusal };
        }

        var tokens = result.Tokens - TokenEstimate.Count(result.Answer) + TokenEstimate.Count(text);
        return tokens > (request.TokenBudget ?? int.MaxValue)
            ? result with { WordingRefused = "The model's answer is longer than the token budget." }
            : result with { Answer = text, Wording = AnswerWording.Model, Tokens = tokens };
    }

    // An answer is one paragraph: a line of its own could pass for a citation's.
    private static string? Read(string? said)
    {
        if (string.IsNullOrWhiteSpace(said) || said.Length > MaxAnswerLength)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(ChatAnswer.WithoutFence(said));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("answer", out var answer)
                && answer.ValueKind == JsonValueKind.String
                ? new string([.. answer.GetString()!.Trim().Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Judge(string answer, IReadOnlyList<Citation> citations, Language language)
    {
        var claims = Claims(answer);
        if (claims.Count > MaxSentences)
        {
            return $"The model's answer has more than {MaxSentences} sentences.";
        }

        foreach (var (claim, numbers) in claims)
        {
            if (numbers.Count == 0 || numbers.Exists(number => number < 1 || number > citations.Count))
            {
                return "The model's answer has a sentence that names no citation, or one that is not there.";
            }

            var evidence = numbers.Select(number => Evidence(citations[number - 1])).ToList();
            var verdict = EvidenceCheck.Judge(new EnrichedFact(claim, When: null, Confidence: 1), evidence, language);
            if (verdict.Fault is not (EvidenceFault.None or EvidenceFault.Copy))
            {
                return $"The model's answer does not pass the check against its evidence: {verdict.Fault}.";
            }
        }

        return claims.Count == 0 ? "The model's answer says nothing." : null;
    }

    private static Evidence Evidence(Citation citation) => new(citation.Quote, citation.EventTime, citation.Source.Actor);

    // Each sentence with the numbers in brackets that stand in it or right behind it.
    private static List<(string Text, List<int> Numbers)> Claims(string answer)
    {
        var claims = new List<(string Text, List<int> Numbers)>();
        foreach (var sentence in Sentences.Split(answer))
        {
            var numbers = new List<int>();
            var text = WithoutNumbers(sentence.Of(answer), numbers);
            if (text.AsSpan().ContainsAnyExcept(" .") || claims.Count == 0)
            {
                claims.Add((text, numbers));
            }
            else
            {
                claims[^1].Numbers.AddRange(numbers);
            }
        }

        return claims;
    }

    private static string WithoutNumbers(ReadOnlySpan<char> sentence, List<int> numbers)
    {
        var text = new StringBuilder(sentence.Length);
        for (var at = 0; at < sentence.Length; at++)
        {
            var end = sentence[at] == '[' ? sentence[at..].IndexOf(']') : -1;
            if (end > 1 && int.TryParse(sentence[(at + 1)..(at + end)], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
                at += end;
            }
            else
            {
                text.Append(sentence[at]);
            }
        }

        return text.ToString();
    }
}
