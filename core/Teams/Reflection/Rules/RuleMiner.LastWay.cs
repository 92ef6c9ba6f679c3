using Fabric.Core.Teams.Reflection.Evidence;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <content>What is left to try where everything that was tried went wrong.</content>
internal sealed partial class RuleMiner
{
    private const string AnyWord = "*";
    private const int MostUntestedForLoss = 6;

    // What one other word needs says nothing of what this one may need.
    private const int FewestAlike = 2;

    // A word at a place in the query with less of the blame than this is not why tasks fail.
    private const double LeastShareOfBlame = 0.3;

    private bool? _hasUnsolved;

    /// <summary>What was not done before any loss: of what is likely to be needed, else of what is often done; null when nothing, or too much.</summary>
    private int[]? Untested(Risk risk)
    {
        Attempt[] lost = [.. _evidence.ByAction[risk.Action].Where(attempt => attempt.Outcome == AttemptOutcome.Lost && risk.Bad.Contains(attempt.Task))];
        return Of(Alike(risk)) ?? Of(_common);

        int[]? Of(int[] actions)
        {
            int[] untested = [.. actions.Where(action => !Array.Exists(lost, attempt => attempt.Done.Contains(action)))];
            return untested.Length is 0 or > MostUntestedForLoss ? null : untested;
        }
    }

    /// <summary>
    /// What other words at the same place in the query need before this action, and what differs from that in one word as these differ from
    /// one another: if the rusty is treated at the iron and the torn at the heater, the dusty may want the brush.
    /// </summary>
    private int[] Alike(Risk risk)
    {
        var place = risk.Word < 0 ? -1 : PlaceOf(risk.Word);
        int[] needed =
        [
            .. _losses.GetValueOrDefault(risk.Action, []).Where(gate => place >= 0 && gate.Word >= 0 && gate.Word != risk.Word && PlaceOf(gate.Word) == place)
                .Select(gate => gate.Needed).Distinct(),
        ];
        if (needed.Length < FewestAlike)
        {
            return [];
        }

        var frames = needed.SelectMany(action => Frames(_evidence.Actions[action])).GroupBy(frame => frame, StringComparer.Ordinal)
            .Where(frame => frame.Count() > 1).Select(frame => frame.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, _evidence.ByAction.Count).Where(action =>
                (needed.Contains(action) || Frames(_evidence.Actions[action]).Any(frames.Contains)) && _evidence.ByAction[action].Exists(attempt => attempt.IsAccepted)),
        ];
    }

    /// <summary>Whether there is a word at a place that matters for which no task was won, though it was asked for more than once.</summary>
    private bool HasUnsolved() => _hasUnsolved ??= _evidence.WordsOf
        .SelectMany((words, task) => words.Select(word => (word, task))).GroupBy(pair => pair.word, pair => pair.task)
        .Any(tasks => tasks.Count() >= _options.FewestSupport && !tasks.Any(task => _evidence.Succeeded[task])
            && _shares.OfWord(_evidence, tasks.Key) >= LeastShareOfBlame);

    /// <summary>The place in the query where a word was first met.</summary>
    private int PlaceOf(int word)
    {
        for (var task = 0; task < _evidence.WordsOf.Count; task++)
        {
            if (Array.IndexOf(_evidence.WordsOf[task], word) is >= 0 and var at)
            {
                return _evidence.PlacesOf[task][at];
            }
        }

        return -1;
    }

    /// <summary>The action with each of its own words left open in turn.</summary>
    private static IEnumerable<string> Frames(string action)
    {
        var parts = ActionPattern.Split(action);
        for (var i = 0; i < parts.Length; i++)
        {
            var own = parts[i];
            if (own != ActionPattern.AnyQueryWord)
            {
                parts[i] = AnyWord;
                yield return string.Join(' ', parts);
                parts[i] = own;
            }
        }
    }
}
