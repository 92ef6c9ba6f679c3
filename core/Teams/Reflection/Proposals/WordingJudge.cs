using System.Collections.Frozen;
using System.Text;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Proposals;

/// <summary>
/// Takes a model's wording of an insight when it says the same: every part of it once, behind a word that gives it its sense, denied when
/// it is a warning and only then, and beside the parts nothing but plain words out of a fixed list. Pure.
/// </summary>
/// <remarks>
/// The list is what keeps a guide clean: texts of tasks may have talked the model into anything, and names, numbers or orders that
/// are not in the insight cannot be said with it.
/// </remarks>
internal static class WordingJudge
{
    private const int MaxLength = 300;

    private static readonly FrozenSet<string> Plain = Words(
        """
        a an the and or but so as at by for from in into it its of on to up with this that these those there then than too
        is are was were be been has have had do does done did doing will would can could may might should must
        you your we our they their one team agent task tasks query step steps action actions word words place thing things time way end start
        first next last always often mostly usually again only already also just still even more most less better best well right wrong
        make makes take takes try tries use go goes come comes work works help helps lead leads let lets bring brings keep keeps ready
        success succeed succeeds succeeded fail fails failed failure lose loses lost refuse refuses refused possible
        good bad likely safe risky early late soon later now both each any all every other earlier
        because since which what how likely chance needs need needed wants want wanted calls asks says mentions names speaks about
        """);

    private static readonly FrozenSet<string> Denials = Words("avoid never not don't");

    private static readonly FrozenSet<string> AfterDone = Words("after once when following");

    private static readonly FrozenSet<string> UntilDone = Words("until before unless without");

    private static readonly FrozenSet<string> OfQuery = Words("says mentions names about asks calls");

    /// <summary>The wording with its parts put in; null when it does not say the same.</summary>
    /// <param name="template">What the model says, with a mark in braces for each part.</param>
    /// <param name="action">The action.</param>
    /// <param name="condition">When.</param>
    /// <param name="lift">Below 0 it is a warning.</param>
    public static string? Judge(string? template, string action, InsightCondition condition, double lift)
    {
        if (template is null || template.Length > MaxLength || condition.Seen.Count > 0)
        {
            return null;
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["action"] = Quoted([action]) };
        Add("words", condition.TaskWords);
        Add("done", condition.Done);
        Add("notDone", [.. condition.NotDone.Where(done => done != action)]);
        var text = new StringBuilder();
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var before = template[at..(open < 0 ? template.Length : open)];
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            var mark = close < 0 ? null : template[(open + 1)..close];
            if ((open >= 0 && (mark is null || !parts.ContainsKey(mark))) || !IsPlain(before) || !HasSense(TaskWordsOf(before), mark, lift))
            {
                return null;
            }

            text.Append(before);
            if (mark is null)
            {
                break;
            }

            parts.Remove(mark, out var part);
            text.Append(part);
            at = close + 1;
        }

        var said = text.ToString().Trim();
        return parts.Count == 0 && said.Length > 0 ? char.ToUpperInvariant(said[0]) + said[1..] : null;

        void Add(string mark, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                parts[mark] = Quoted(values);
            }
        }
    }

    // What stands before a part decides what the part is said to be; what stands after the last says nothing of that kind.
    private static bool HasSense(List<string> words, string? mark, double lift)
    {
        var denials = words.Count(Denials.Contains);
        var (after, until, says) = (words.Exists(AfterDone.Contains), words.Exists(UntilDone.Contains), words.Exists(OfQuery.Contains));
        return mark switch
        {
            "action" => denials == (lift < 0 ? 1 : 0) && !after && !until,
            "done" => denials == 0 && after && !until && !says,
            "notDone" => denials == 0 && until && !after && !says,
            "words" => denials == 0 && says && !until,
            _ => denials == 0 && !after && !until,
        };
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c) && c is not (' ' or ',' or '.' or ':' or ';' or '\'' or '-'))
            {
                return false;
            }
        }

        return TaskWordsOf(text).TrueForAll(static word =>
            Plain.Contains(word) || Denials.Contains(word) || AfterDone.Contains(word) || UntilDone.Contains(word) || OfQuery.Contains(word));
    }

    private static List<string> TaskWordsOf(string text) => [.. TaskWords.Of(text.Replace("don't", "never", StringComparison.OrdinalIgnoreCase))];

    private static string Quoted(IEnumerable<string> parts) => string.Join(" and ", parts.Select(part => $"\"{part}\""));

    private static FrozenSet<string> Words(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
