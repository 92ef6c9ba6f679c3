using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <content>What is to be avoided.</content>
internal sealed partial class RuleMiner
{
    private const int MostUntested = 2;

    /// <summary>What loses tasks, and what is refused.</summary>
    private void Warn()
    {
        for (var action = 0; action < _evidence.ByAction.Count; action++)
        {
            foreach (var gate in _losses.GetValueOrDefault(action, []))
            {
                var chance = Odds.Rate(gate.GoodWithout.Count, gate.BadWithout.Count, 0.5, 1);
                Warn(gate, (2 * chance) - 1, "it lost tasks without it");
            }

            foreach (var gate in _refusals.GetValueOrDefault(action, []))
            {
                var chance = Odds.Rate(gate.GoodWithout.Count, gate.BadWithout.Count, 0.5, 1);
                Warn(gate, -0.4 * (1 - chance), "it was refused without it");
            }
        }

        WarnOfRisks();
        for (var action = 0; action < _evidence.ByAction.Count; action++)
        {
            WarnOfRefusals(action);
        }
    }

    private void Warn(Gate gate, double lift, string why)
    {
        if (lift < -_options.FewestLift)
        {
            Add(new(
                Text(gate.Action, []),
                new() { TaskWords = gate.Word < 0 ? [] : [_evidence.Words[gate.Word]], NotDone = [Text(gate.Needed, [])] },
                lift,
                Odds.Logistic(gate.Factor))
            {
                Supporting = gate.BadWithout,
                Contradicting = gate.GoodWithout,
                Why = why,
            });
        }
    }

    /// <summary>
    /// What loses tasks for a word is to be avoided for it. But a way must be left: of all the actions that can end tasks well, the least
    /// risky one is only avoided until something is done that was not done before any of the losses.
    /// </summary>
    private void WarnOfRisks()
    {
        var warnings = _losses.Keys.Order().SelectMany(action => Risk.Of(_evidence, action, _options).Skip(1))
            .Select(Discount)
            .Where(risk => risk.Chance < 0.5 - _options.FewestLift && risk.Bad.Count > 0);
        foreach (var group in warnings.GroupBy(risk => (risk.Word, Fillers: string.Join(' ', risk.Fillers))))
        {
            var risks = group.OrderByDescending(risk => risk.Chance).ToList();
            var gaps = risks[0].Fillers.Length;
            var ways = _ends.Count(end => gaps == 0 || Gaps(end) == gaps);
            foreach (var risk in risks)
            {
                var isLastWay = risk == risks[0] && risks.Count >= ways;
                WarnOf(risk, isLastWay ? Untested(risk) : []);
            }
        }
    }

    private void WarnOf(Risk risk, int[]? untested)
    {
        if (untested is null)
        {
            return;
        }

        int[] words = risk.Word >= 0 ? [risk.Word] : risk.Fillers;
        var condition = new InsightCondition
        {
            TaskWords = [.. words.Select(word => _evidence.Words[word])],
            NotDone = [.. untested.Select(action => _evidence.Actions[action])],
        };
        Add(new(Text(risk.Action, risk.Fillers), condition, (2 * risk.Chance) - 1, 1 - risk.Chance)
        {
            Supporting = risk.Bad,
            Contradicting = risk.Good,
            Why = "it lost tasks",
        });
    }

    /// <summary>
    /// An action that was never possible is to be avoided, until something is done of which nobody knows yet whether it would make it
    /// possible.
    /// </summary>
    private void WarnOfRefusals(int action)
    {
        var attempts = _evidence.ByAction[action];
        int[] tasks = [.. attempts.Select(attempt => attempt.Task).Distinct()];
        if (tasks.Length < _options.FewestSupport || attempts.Exists(attempt => attempt.IsAccepted))
        {
            return;
        }

        // While nothing is known that ends tasks of some kind well, it may be what does, where something else was missing each time.
        int[] untested = [.. _common.Where(other => other != action && !attempts.Exists(attempt => attempt.Done.Contains(other)))];
        if (untested.Length <= MostUntested && (untested.Length > 0 || !HasUnsolved()) && !Hides(_evidence.Actions[action]))
        {
            Add(new(_evidence.Actions[action], new() { NotDone = [.. untested.Select(other => _evidence.Actions[other])] }, -0.3, tasks.Length / (tasks.Length + 1.0))
            {
                Supporting = tasks,
                Contradicting = [],
                Why = "it was always refused",
            });
        }
    }

    /// <summary>
    /// Whether the action would stand for a case of a pattern that can be done, and nothing said of that tells them apart; or names a word
    /// of other queries, and nobody tried it yet where the query says that word.
    /// </summary>
    private bool Hides(string action)
    {
        var parts = ActionPattern.Split(action);
        for (var i = 0; i < parts.Length; i++)
        {
            var own = parts[i];
            parts[i] = ActionPattern.AnyQueryWord;
            var pattern = string.Join(' ', parts);
            parts[i] = own;
            var known = own == ActionPattern.AnyQueryWord ? -1 : _evidence.Actions.Find(pattern);
            if (own != ActionPattern.AnyQueryWord && known < 0 && _evidence.Words.Find(own.ToLowerInvariant()) >= 0)
            {
                return true;
            }

            if (known >= 0 && _evidence.ByAction[known].Exists(attempt => attempt.IsAccepted) && !_proposals.Keys.Any(key => key.Action == pattern))
            {
                return true;
            }
        }

        return false;
    }
}
