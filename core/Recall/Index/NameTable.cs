namespace Fabric.Core.Recall.Index;

/// <summary>Numbers for names that repeat, such as actors. One writer; a reader keeps the array it was given.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private string[] _names = [];

    /// <summary>The names by number; later ones may follow in another array.</summary>
    public ReadOnlyMemory<string> Names => _names.AsMemory(0, _numbers.Count);

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
        }

        return number;
    }
}
