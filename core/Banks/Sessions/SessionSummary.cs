using System.Globalization;
using System.Text;
using Fabric.Core.Memories;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Sessions;

/// <summary>What a session came to: the text, and the messages it was made from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Sources">The messages.</param>
internal sealed record SessionSummary(string Text, IReadOnlyList<string> Sources)
{
    /// <summary>The label of a session's summary.</summary>
    public const string Tag = "session-summary";

    private const int MaxMessages = 5;
    private const int MaxLength = 2_000;

    /// <summary>
    /// The most telling messages, in their order: those whose words are rare within the session, by the sum of
    /// <c>ln(1 + N / df)</c> over their distinct stems divided by the square root of their count, so that length alone does not win.
    /// </summary>
    /// <param name="messages">The session's messages, in order; secrets are left out.</param>
    /// <param name="language">Their language.</param>
    public static SessionSummary? Make(IReadOnlyList<Memory> messages, Language language)
    {
        messages = [.. messages.Where(static message => message.Policy.Sensitivity != Sensitivity.Secret)];
        if (messages.Count == 0)
        {
            return null;
        }

        var stems = messages.Select(message => Stems(message.Text, language)).ToArray();
        var spread = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stem in stems.SelectMany(set => set))
        {
            spread[stem] = spread.GetValueOrDefault(stem) + 1;
        }

        var chosen = Enumerable.Range(0, messages.Count)
            .OrderByDescending(i => Telling(stems[i], spread, messages.Count))
            .ThenBy(i => i)
            .Take(MaxMessages)
            .Order()
            .ToArray();
        var text = new StringBuilder();
        foreach (var i in chosen)
        {
            var message = messages[i];
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(CultureInfo.InvariantCulture, $"{message.Provenance.Actor ?? "?"}: {Shorten(message.Text)}");
        }

        return new SessionSummary(text.ToString(), [.. chosen.Select(i => messages[i].Id.Value)]);
    }

    private static double Telling(HashSet<string> stems, Dictionary<string, int> spread, int messages) =>
        stems.Count == 0 ? 0 : stems.Sum(stem => Math.Log(1 + ((double)messages / spread[stem]))) / Math.Sqrt(stems.Count);

    private static HashSet<string> Stems(string text, Language language)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var reader = new TermReader(text, scratch, language);
        while (reader.TryRead(out var term))
        {
            if (!term.IsStopWord)
            {
                stems.Add(term.Stem.ToString());
            }
        }

        return stems;
    }

    private static string Shorten(string text)
    {
        const int Longest = MaxLength / MaxMessages;
        if (text.Length <= Longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
