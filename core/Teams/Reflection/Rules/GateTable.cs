using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>
/// Counts of attempts that went well and wrong: a row for each word of the queries, the first for all; a column for each action that
/// was done before one of the good ones.
/// </summary>
internal sealed class GateTable
{
    private readonly List<int> _words = [-1];
    private readonly List<int> _actions = [];
    private readonly int[] _with;
    private readonly int[] _total;

    private GateTable(TaskEvidence evidence, List<Attempt> attempts, AttemptOutcome bad)
    {
        var rows = new Dictionary<int, int> { [-1] = 0 };
        var columns = new Dictionary<int, int>();
        foreach (var attempt in attempts)
        {
            foreach (var word in evidence.WordsOf[attempt.Task])
            {
                Place(rows, _words, word);
            }

            if (attempt.Outcome != bad)
            {
                foreach (var done in attempt.Done)
                {
                    Place(columns, _actions, done);
                }
            }
        }

        _total = new int[2 * Rows];
        _with = new int[2 * Rows * Columns];
        foreach (var attempt in attempts)
        {
            var side = attempt.Outcome == bad ? 1 : 0;
            int[] done = [.. attempt.Done.Where(columns.ContainsKey).Select(action => columns[action])];
            Add(0, side, done);
            foreach (var word in evidence.WordsOf[attempt.Task])
            {
                Add(rows[word], side, done);
            }
        }
    }

    public int Rows => _words.Count;

    public int Columns => _actions.Count;

    public static GateTable Count(TaskEvidence evidence, List<Attempt> attempts, AttemptOutcome bad) => new(evidence, attempts, bad);

    /// <summary>The word of a row; -1 for the first.</summary>
    public int Word(int row) => _words[row];

    public int Action(int column) => _actions[column];

    public (int Good, int Bad) Total(int row) => (_total[2 * row], _total[(2 * row) + 1]);

    /// <summary>The attempts before which the column's action was done.</summary>
    public (int Good, int Bad) With(int row, int column)
    {
        var at = 2 * ((row * Columns) + column);
        return (_with[at], _with[at + 1]);
    }

    private static void Place(Dictionary<int, int> places, List<int> keys, int key)
    {
        if (places.TryAdd(key, keys.Count))
        {
            keys.Add(key);
        }
    }

    private void Add(int row, int side, int[] done)
    {
        _total[(2 * row) + side]++;
        foreach (var column in done)
        {
            _with[(2 * ((row * Columns) + column)) + side]++;
        }
    }
}
