using System.Collections.Concurrent;
using Fabric.Core.Text;

namespace Fabric.Core.Recall.Index;

/// <summary>Numbers for the actors of a bank, and the actors that a word may name. One writer.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RowList> _words = new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);
    private string[] _names = [];

    public NameView View() => new(_names.AsMemory(0, _numbers.Count), _words);

    public int Number(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _numbers.Count;
            if (number == _names.Length)
            {
                Array.Resize(ref _names, Math.Max(4, 2 * number));
            }

            _names[number] = name;
            _numbers.Add(name, number);
            AddWords(name, number);
        }

        return number;
    }

    private void AddWords(string name, int number)
    {
        var reader = new TermReader(name, stackalloc char[TermReader.ScratchLength]);
        while (reader.TryRead(out var term))
        {
            if (!term.IsStopWord)
            {
                var word = term.Word.ToString();
                if (!_words.TryGetValue(word, out var actors))
                {
                    _words[word] = actors = new RowList();
                }

                actors.Add(number);
            }
        }
    }
}
