using System.Diagnostics.CodeAnalysis;
using Fabric.Core.Ids;

namespace Fabric.Bench.Faults.Load;

/// <summary>The memories that the agents of a team know of, to change and ask for. Thread-safe.</summary>
internal sealed class TeamBook
{
    // So few that several agents meet at the same memory.
    private const int Most = 400;

    private readonly Lock _gate = new();
    private readonly List<(string Name, MemoryId Id)> _known = [];

    public void Add(string name, MemoryId id)
    {
        lock (_gate)
        {
            if (_known.Count == Most)
            {
                _known.RemoveAt(0);
            }

            _known.Add((name, id));
        }
    }

    [SuppressMessage("Security", "CA5394", Justification = "Nothing is kept secret by it.")]
    public bool TryPick(Random random, out (string Name, MemoryId Id) memory)
    {
        lock (_gate)
        {
            memory = _known.Count == 0 ? default : _known[random.Next(_known.Count)];
            return _known.Count > 0;
        }
    }
}
