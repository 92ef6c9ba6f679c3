namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>Numbers texts in the order in which they are first met.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public int Count => _texts.Count;

    public string this[int number] => _texts[number];

    public int Number(string text)
    {
        if (!_numbers.TryGetValue(text, out var number))
        {
            _numbers[text] = number = _texts.Count;
            _texts.Add(text);
        }

        return number;
    }

    /// <summary>The number of a text; -1 when it was never met.</summary>
    public int Find(string text) => _numbers.GetValueOrDefault(text, -1);
}
