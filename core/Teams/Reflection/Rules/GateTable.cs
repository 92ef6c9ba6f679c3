using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>
/// Counts of attempts that went well and wrong: a row for each word of the queries, the first for all; a column for each action that
/// was done before one of the good ones.
/// </summary>
internal sealed class GateTable
{
    private readonly List<int> _words = [-1];
    private readonly List<int> _places = [-1];
    private readonly List<int> _actions = [];
    private readonly int[] _with;
    private readonly int[] _total;

    private GateTable(TaskEvidence evidence, List<Attempt> attempts, AttemptOutcome bad)
    {
        var rows = new Dictionary<int, int> { [-1] = 0 };
        var columns = new Dictionary<int, int>();
        foreach (var attempt in attempts)
        {
            for (var i = 0; i < evidence.WordsOf[attempt.Task].Length; i++)
            {
                if (Number(rows, _words, evidence.WordsOf[attempt.Task][i]))
                {
                    _places.Add(evidence.PlacesOf[attempt.Task][i]);
                }
            }

            if (attempt.Outcome != bad)
            {
                foreach (var done in attempt.Done)
                {
                    Number(columns, _actions, done);
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

    /// <summary>The place in the query where a row's word was first met; -1 for the first row.</summary>
    public int Place(int row) => _places[row];

    public int Action(int column) => _actions[column];

    public (int Good, int Bad) Total(int row) => (_total[2 * row], _total[(2 * row) + 1]);

    /// <summary>The attempts before which the column's action was done.</summary>
    public (int Good, int Bad) With(int row, int column)
    {
        var at = 2 * ((row * Columns) + column);
        return (_with[at], _with[at + 1]);
    }

    private static bool Number(Dictionary<int, int> numbers, List<int> keys, int key)
    {
        var isNew = numbers.TryAdd(key, keys.Count);
        if (isNew)
        {
            keys.Add(key);
        }

        return isNew;
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
