using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>The words of the queries, and which of them tell tasks apart.</summary>
internal sealed class QueryVocabulary
{
    // A word that most queries have is part of how questions are put.
    private const double MostCommon = 0.6;

    private const string Gap = "_";

    private readonly HashSet<string> _said;
    private readonly HashSet<string> _common;

    public QueryVocabulary(IReadOnlyList<TaskTrace> tasks)
    {
        Queries = [.. tasks.Select(task => (IReadOnlyList<string>)[.. TaskWords.Of(task.Query).Distinct(StringComparer.Ordinal)])];
        var counts = Queries.SelectMany(words => words).GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        _said = [.. counts.Keys];
        _common = [.. counts.Where(pair => pair.Value > MostCommon * tasks.Count && pair.Value > 1).Select(pair => pair.Key)];
    }

    /// <summary>The distinct words of each task's query.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Queries { get; }

    /// <summary>Whether any query says a word.</summary>
    public bool IsSaid(string word) => _said.Contains(word);

    /// <summary>Whether a word tells tasks apart.</summary>
    public bool Tells(string word) => !_common.Contains(word);

    /// <summary>
    /// The words of a query that tell tasks apart, each with the place where it stands: queries that differ in nothing but such words
    /// have the same places.
    /// </summary>
    public IEnumerable<(string Word, string Place)> Places(int task)
    {
        var frame = string.Join(' ', Queries[task].Select(word => Tells(word) ? Gap : word));
        return Queries[task].Where(Tells).Select((word, i) => (word, $"{frame}/{i}"));
    }
}
