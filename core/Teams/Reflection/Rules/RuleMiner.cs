using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Evidence;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>
/// Turns evidence into what should be said: which actions end tasks well and when, what must come before them, back to what can be
/// done at once, and what is to be avoided.
/// </summary>
internal sealed class RuleMiner
{
    private const int DeepestChain = 6;
    private const int MostUntested = 2;
    private const int MostUntestedForLoss = 6;

    // An action that was done in fewer tasks than this share is no likely reason for anything.
    private const double Common = 0.2;

    private readonly TaskEvidence _evidence;
    private readonly ReflectionOptions _options;
    private readonly NeedFinder _needFinder;
    private readonly Dictionary<int, List<Need>> _needs = [];
    private readonly Dictionary<int, List<Gate>> _refusals = [];
    private readonly Dictionary<int, List<Gate>> _losses = [];
    private readonly List<Need> _winNeeds;
    private readonly BlameShares _shares;
    private readonly int[] _common;
    private readonly int[] _ends;
    private readonly Dictionary<(string Action, string Condition), Proposal> _proposals = [];

    private RuleMiner(TaskEvidence evidence, ReflectionOptions options)
    {
        _evidence = evidence;
        _options = options;
        _needFinder = new(evidence, options);
        Attempt[] wins = [.. evidence.ByAction.SelectMany(attempts => attempts).Where(attempt => attempt.Outcome == AttemptOutcome.Won).OrderBy(a => a.Task)];
        _winNeeds = wins.Length == 0 ? [] : _needFinder.Find(wins, isEnd: true);
        for (var action = 0; options.Contrast && action < evidence.ByAction.Count; action++)
        {
            if (evidence.ByAction[action].Exists(attempt => attempt.Outcome == AttemptOutcome.Refused))
            {
                _refusals[action] = new GateFinder(evidence, options).Find(action, AttemptOutcome.Refused);
            }

            if (evidence.ByAction[action].Exists(attempt => attempt.Outcome == AttemptOutcome.Lost))
            {
                _losses[action] = new GateFinder(evidence, options).Find(action, AttemptOutcome.Lost);
            }
        }

        _shares = new(evidence, _losses.Keys, options.PlacePenalty);
        _ends = [.. Enumerable.Range(0, evidence.ByAction.Count).Where(action => evidence.ByAction[action].Exists(attempt => attempt.Outcome == AttemptOutcome.Won))];
        _common =
        [
            .. evidence.ByAction.SelectMany(attempts => attempts)
                .SelectMany(attempt => attempt.Done.Select(done => (done, attempt.Task))).Distinct()
                .GroupBy(pair => pair.done).Where(group => group.Count() >= Common * evidence.WordsOf.Count).Select(group => group.Key).Order(),
        ];
    }

    private double Share(Risk risk) => risk.Word >= 0 ? _shares.OfWord(_evidence, risk.Word) : _shares.OfGaps;

    public static IReadOnlyList<Proposal> Mine(TaskEvidence evidence, ReflectionOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var miner = new RuleMiner(evidence, options);
        miner.Chain(miner.Goals());
        if (options.Contrast)
        {
            miner.Warn();
        }

        return [.. miner._proposals.Values.OrderBy(p => p.Action, StringComparer.Ordinal).ThenBy(p => InsightSignature.Of(p.Action, p.Condition), StringComparer.Ordinal)];
    }

    /// <summary>Actions that won tasks or were rewarded, each with the contexts in which they are likely to go well.</summary>
    private List<Demand> Goals()
    {
        var goals = new List<Demand>();
        for (var action = 0; action < _evidence.ByAction.Count; action++)
        {
            var attempts = _evidence.ByAction[action];
            if (attempts.Exists(attempt => attempt.Outcome == AttemptOutcome.Won))
            {
                goals.AddRange(Goal(action));
            }
            else if (attempts.Exists(attempt => attempt is { IsAccepted: true, Reward: > 0 }))
            {
                int[] rewarded = [.. attempts.Where(attempt => attempt is { IsAccepted: true, Reward: > 0 }).Select(attempt => attempt.Task).Distinct()];
                var mean = attempts.Where(attempt => attempt.IsAccepted).Average(attempt => attempt.Reward);
                goals.Add(new(action, [], [], Math.Clamp(0.5 + mean, 0, 0.95)) { Supporting = rewarded, Why = "it was rewarded" });
            }
        }

        return goals;
    }

    private IEnumerable<Demand> Goal(int action)
    {
        var risks = Risk.Of(_evidence, action, _options);
        var all = risks[0];
        if (all.Bad.Count == 0)
        {
            yield return End(all, []);
            yield break;
        }

        var best = 0.5;
        foreach (var gate in _losses.GetValueOrDefault(action, []))
        {
            var chance = Odds.Rate(gate.GoodWith.Count, gate.BadWith.Count, 0.5, 1);
            best = Math.Max(best, chance);
            if (chance > 0.5)
            {
                yield return new(action, [], gate.Word < 0 ? [] : [gate.Word], chance)
                {
                    After = [gate.Needed],
                    Ends = true,
                    Supporting = gate.GoodWith,
                    Contradicting = gate.BadWith,
                    Why = "it ended tasks well then",
                };
            }
        }

        var found = false;
        foreach (var risk in risks.Skip(1).Select(risk => risk with { Chance = 0.5 + ((risk.Chance - 0.5) * Share(risk)) })
            .Where(risk => risk.Chance > 0.5 + (_options.FewestLift / 2) && risk.Chance > all.Chance))
        {
            found |= risk.Good.Count > 1;
            best = Math.Max(best, risk.Chance);
            yield return End(risk, risk.Word >= 0 ? [risk.Word] : risk.Fillers);
        }

        if (!found)
        {
            yield return End(all with { Chance = best }, []);
        }
    }

    private static Demand End(Risk risk, int[] words) => new(risk.Action, risk.Fillers, words, risk.Chance)
    {
        Ends = true,
        Supporting = risk.Good,
        Contradicting = risk.Bad,
        Why = "it ended tasks well",
    };

    /// <summary>From what is wanted to what must come before it, best first.</summary>
    private void Chain(List<Demand> goals)
    {
        var queue = new PriorityQueue<Demand, (double, int)>();
        var made = 0;
        foreach (var goal in goals)
        {
            queue.Enqueue(goal, (-goal.Value, made++));
        }

        while (queue.TryDequeue(out var demand, out _))
        {
            if (!Propose(demand) || demand.Depth >= DeepestChain)
            {
                continue;
            }

            foreach (var before in Before(demand))
            {
                queue.Enqueue(before, (-before.Value, made++));
            }
        }
    }

    private IEnumerable<Demand> Before(Demand demand)
    {
        foreach (var gate in _refusals.GetValueOrDefault(demand.Action, []).Concat(_losses.GetValueOrDefault(demand.Action, [])))
        {
            var chance = Odds.Rate(gate.BadWithout.Count + gate.GoodWith.Count, gate.GoodWithout.Count, 0.5, 1);
            yield return Step(demand, gate.Needed, gate.Word, chance, [.. gate.BadWithout.Concat(gate.GoodWith).Distinct().Order()], gate.GoodWithout);
        }

        if (demand.Value < _options.FewestChained)
        {
            yield break;
        }

        foreach (var need in Needs(demand.Action).Concat(demand.Ends ? _winNeeds : []))
        {
            yield return Step(demand, need.Needed, need.Word, need.Chance, need.With, need.Without);
        }
    }

    private Demand Step(Demand demand, int needed, int word, double chance, IReadOnlyList<int> supporting, IReadOnlyList<int> contradicting)
    {
        var fillers = demand.Fillers.Length > 0 && Gaps(needed) == demand.Fillers.Length ? demand.Fillers : [];
        return new(needed, fillers, fillers.Length > 0 ? fillers : word >= 0 ? [word] : demand.Words, demand.Value * chance * 0.95)
        {
            Depth = demand.Depth + 1,
            Before = demand.Ends ? null : Text(demand.Action, demand.Fillers),
            Confidence = chance,
            Supporting = supporting,
            Contradicting = contradicting,
            Why = $"it comes before '{Text(demand.Action, demand.Fillers)}'",
        };
    }

    private List<Need> Needs(int action)
    {
        if (!_needs.TryGetValue(action, out var needs))
        {
            Attempt[] good = [.. _evidence.ByAction[action].Where(attempt => attempt.IsGood)];
            _needs[action] = needs = good.Length == 0 ? [] : _needFinder.Find(good, isEnd: false);
        }

        return needs;
    }

    /// <summary>Whether the demand says more than what was said before it.</summary>
    private bool Propose(Demand demand)
    {
        var action = Text(demand.Action, demand.Fillers);
        var lift = demand.Value;
        string[] words = [.. demand.Words.Select(word => _evidence.Words[word]).Order(StringComparer.Ordinal)];
        string[] after =
        [
            .. demand.After.Concat(_refusals.GetValueOrDefault(demand.Action, []).Where(gate => gate.Word < 0).Select(gate => gate.Needed))
                .Distinct().Take(2).Select(needed => Text(needed, [])),
        ];
        var (repeated, done) = _evidence.Repeats[demand.Action];
        var condition = new InsightCondition
        {
            TaskWords = words,
            Done = after,
            NotDone = demand.Ends ? [] : [.. done > 0 && repeated > 0.3 * done ? Array.Empty<string>() : [action], .. demand.Before is { } before ? [before] : Array.Empty<string>()],
        };
        if (demand.Ends && lift <= 0.5)
        {
            return true;
        }

        if (lift < _options.FewestLift || demand.Supporting.Count == 0)
        {
            return false;
        }

        var general = condition with { TaskWords = [] };
        if (words.Length > 0 && _proposals.TryGetValue(Key(action, general), out var broader) && broader.Lift >= lift)
        {
            return false;
        }

        return Add(new(action, condition, lift, demand.Confidence)
        {
            Supporting = demand.Supporting,
            Contradicting = demand.Contradicting,
            Why = demand.Why,
        });
    }

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
            .Select(risk => risk with { Chance = 0.5 + ((risk.Chance - 0.5) * Share(risk)) })
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

    /// <summary>What is often done, but was not before any of the losses; null when there is nothing, or too much to tell.</summary>
    private int[]? Untested(Risk risk)
    {
        Attempt[] lost = [.. _evidence.ByAction[risk.Action].Where(attempt => attempt.Outcome == AttemptOutcome.Lost && risk.Bad.Contains(attempt.Task))];
        int[] untested = [.. _common.Where(action => !Array.Exists(lost, attempt => attempt.Done.Contains(action)))];
        return untested.Length is 0 or > MostUntestedForLoss ? null : untested;
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

        int[] untested = [.. _common.Where(other => other != action && !attempts.Exists(attempt => attempt.Done.Contains(other)))];
        if (untested.Length <= MostUntested && !Hides(_evidence.Actions[action]))
        {
            Add(new(_evidence.Actions[action], new() { NotDone = [.. untested.Select(other => _evidence.Actions[other])] }, -0.3, tasks.Length / (tasks.Length + 1.0))
            {
                Supporting = tasks,
                Contradicting = [],
                Why = "it was always refused",
            });
        }
    }

    /// <summary>Whether the action would stand for a case of a pattern that can be done, and nothing said of that tells them apart.</summary>
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
            if (known >= 0 && _evidence.ByAction[known].Exists(attempt => attempt.IsAccepted) && !_proposals.Keys.Any(key => key.Action == pattern))
            {
                return true;
            }
        }

        return false;
    }

    private bool Add(Proposal proposal)
    {
        var key = Key(proposal.Action, proposal.Condition);
        if (_proposals.TryGetValue(key, out var known) && Math.Abs(known.Lift) >= Math.Abs(proposal.Lift))
        {
            return false;
        }

        _proposals[key] = proposal;
        return true;
    }

    private static (string Action, string Condition) Key(string action, InsightCondition condition) => (action, InsightSignature.Of(action, condition));

    private int Gaps(int action) => ActionPattern.Split(_evidence.Actions[action]).Count(part => part == ActionPattern.AnyQueryWord);

    /// <summary>The pattern, with its gaps filled where it is wanted for certain words only.</summary>
    private string Text(int action, int[] fillers)
    {
        if (fillers.Length == 0)
        {
            return _evidence.Actions[action];
        }

        var at = 0;
        return string.Join(' ', ActionPattern.Split(_evidence.Actions[action])
            .Select(part => part == ActionPattern.AnyQueryWord ? _evidence.Words[fillers[at++]] : part));
    }
}
