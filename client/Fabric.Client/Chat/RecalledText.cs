using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Client.Chat;

/// <summary>
/// Takes what a memory already says out of a message that is to be kept, so that a memory does not come back as a second one with another
/// author: the words of a memory give way to its name.
/// </summary>
internal static class RecalledText
{
    // Shorter ones are words that a message may well have of its own.
    private const int MinLength = 12;

    /// <summary>What is left of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hits">The memories that its author saw.</param>
    /// <param name="home">The bank it is to be kept in.</param>
    /// <returns>The text, null when nothing of its own is left, and the memories that it quotes.</returns>
    public static (string? Text, IReadOnlyList<string> Sources) Without(string text, IReadOnlyList<RecallHit> hits, BankId home)
    {
        var sources = new List<string>();
        var own = text;
        foreach (var hit in hits.OrderByDescending(static hit => hit.Memory.Text.Length))
        {
            var words = hit.Memory.Text.Trim();
            if (words.Length < MinLength || !text.Contains(words, StringComparison.Ordinal))
            {
                continue;
            }

            sources.Add(hit.Bank == home ? hit.Memory.Id.Value : $"{hit.Bank}/{hit.Memory.Id}");
            text = text.Replace(words, $"[memory {hit.Memory.Id}]", StringComparison.Ordinal);
            own = own.Replace(words, "", StringComparison.Ordinal);
        }

        return (sources.Count > 0 && !own.Any(char.IsLetterOrDigit) ? null : text, sources);
    }
}
