using Fabric.Core.Recall.Index;
using Fabric.Core.Teams.State;
using Fabric.Core.Vectors;

namespace Fabric.Core.Teams.Graphs;

/// <summary>The vectors of the queries of ended tasks, written by the team's turn and searched by any thread through what it publishes.</summary>
internal sealed class TaskIndex(int dimensions)
{
    private readonly VectorIndex _vectors = new(dimensions);
    private readonly Column<long> _numbers = new();
    private readonly Dictionary<long, int> _rows = [];
    private readonly RowSetBuilder _present = new();

    /// <summary>Rows of tasks that left, which only building it again gives back.</summary>
    public int Wasted => _vectors.Count - _rows.Count;

    public int Count => _rows.Count;

    public void Add(TaskEntry entry)
    {
        var row = _vectors.Append(entry.Vector);
        _numbers.Append(entry.Task.Number);
        _rows[entry.Task.Number] = row;
        _present.Add(row);
    }

    public void Remove(long number)
    {
        if (_rows.Remove(number, out var row))
        {
            _present.Remove(row);
        }
    }

    public TaskIndexSnapshot Publish() => new(_vectors.Publish(), _numbers.Publish(), _present.Publish());
}
