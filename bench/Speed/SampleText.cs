using System.Text;
using Fabric.Core.Embeddings;

namespace Fabric.Bench.Speed;

/// <summary>
/// Conversation-like text whose words are as frequent as in real text: words of the shipped vocabulary, drawn by Zipf's law over their
/// ranks, with the names of a few speakers, numbers and times among them. The same seed gives the same text.
/// </summary>
internal sealed class SampleText(int seed)
{
    private static readonly string[] Speakers = ["Ada", "Bruno", "Chen", "Dalia", "Emre", "Freya"];
    private static readonly string[] Times = ["yesterday", "last Friday", "two weeks ago", "in May 2026", "this morning", "on 3 March 2026"];
    private static readonly string[] Words = ReadWords();
    private readonly Random _random = new(seed);

    public string Speaker() => Speakers[_random.Next(Speakers.Length)];

    /// <summary>A message of 8 to 32 words.</summary>
    public string Message()
    {
        var text = new StringBuilder();
        var words = _random.Next(8, 33);
        for (var i = 0; i < words; i++)
        {
            var word = _random.Next(30) switch
            {
                0 => Speaker(),
                1 => _random.Next(10_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
                2 when _random.Next(3) == 0 => Times[_random.Next(Times.Length)],
                _ => Word(),
            };
            text.Append(i == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word).Append(i == words - 1 ? _random.Next(6) == 0 ? '?' : '.' : ' ');
        }

        return text.ToString();
    }

    /// <summary>A question about a message: some of its rarer words, in a question's frame.</summary>
    public string Question(string message)
    {
        var rare = message.TrimEnd('.', '?').Split(' ').Where(word => word.Length > 4).OrderBy(_ => _random.Next()).Take(_random.Next(3, 7));
        return $"What did {Speaker()} say about {string.Join(' ', rare)}?";
    }

    // Inverse transform of Zipf's law with exponent 1: the rank is V to the power of a uniform number.
    private string Word() => Words[(int)Math.Min(Words.Length - 1, Math.Pow(Words.Length, _random.NextDouble()) - 1)];

    private static string[] ReadWords()
    {
        var table = WordVectorTable.Shared;
        return [.. Enumerable.Range(0, table.Count)
            .Select(row => Encoding.UTF8.GetString(table.Word(row)))
            .Where(word => word.All(char.IsAsciiLetter))
            .Take(50_000)];
    }
}
