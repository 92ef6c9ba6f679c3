namespace Fabric.Bench.Learn.Teams;

/// <summary>Compares the name of an action with a pattern: word by word, where <c>{}</c> stands for any one word of the task's query.</summary>
internal static class ActionPattern
{
    private const string AnyQueryWord = "{}";

    public static bool Matches(string pattern, string action, IReadOnlySet<string> queryWords)
    {
        if (!pattern.Contains(AnyQueryWord, StringComparison.Ordinal))
        {
            return string.Equals(pattern, action, StringComparison.OrdinalIgnoreCase);
        }

        var expected = TextWords.Of(pattern);
        var actual = TextWords.Of(action);
        return expected.Length == actual.Length
            && expected.Zip(actual).All(pair => pair.First == AnyQueryWord ? queryWords.Contains(pair.Second) : pair.First == pair.Second);
    }
}
