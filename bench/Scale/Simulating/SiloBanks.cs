namespace Fabric.Bench.Scale.Simulating;

/// <summary>The banks that a silo has in memory. When it is full, any of them makes room: which one is least used is not followed.</summary>
internal sealed class SiloBanks(int banks, double limit, Random random)
{
    private readonly int[] _places = Filled(banks);
    private readonly List<int> _held = [];
    private readonly List<double> _bytes = [];

    public double Bytes { get; private set; }

    public bool Has(int bank) => _places[bank] >= 0;

    public void Add(int bank, double bytes)
    {
        if (Has(bank))
        {
            return;
        }

        while (Bytes + bytes > limit && _held.Count > 0)
        {
            Remove(_held[random.Next(_held.Count)]);
        }

        _places[bank] = _held.Count;
        _held.Add(bank);
        _bytes.Add(bytes);
        Bytes += bytes;
    }

    public void RemoveAll(Func<int, bool> which)
    {
        for (var at = _held.Count - 1; at >= 0; at--)
        {
            if (which(_held[at]))
            {
                Remove(_held[at]);
            }
        }
    }

    private void Remove(int bank)
    {
        var at = _places[bank];
        Bytes -= _bytes[at];
        (_held[at], _bytes[at]) = (_held[^1], _bytes[^1]);
        _places[_held[at]] = at;
        _held.RemoveAt(_held.Count - 1);
        _bytes.RemoveAt(_bytes.Count - 1);
        _places[bank] = -1;
    }

    private static int[] Filled(int banks)
    {
        var places = new int[banks];
        Array.Fill(places, -1);
        return places;
    }
}
