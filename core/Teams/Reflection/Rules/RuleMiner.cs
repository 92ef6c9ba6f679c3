using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Evidence;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>
/// Turns evidence into what should be said: which actions end tasks well and when, what must come before them, back to what can be
/// done at once, and what is to be avoided.
/// </summary>
internal sealed partial class RuleMiner
{
    private const int DeepestChain = 6;

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
        foreach (var risk in risks.Skip(1).Select(Discount)
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

    /// <summary>A risk as far as losses go with what it is about: its word's place in the query, or what fills the action's gaps.</summary>
    private Risk Discount(Risk risk)
    {
        var share = risk.Word >= 0 ? _shares.OfWord(_evidence, risk.Word) : _shares.OfGaps;
        return risk with { Chance = 0.5 + ((risk.Chance - 0.5) * share) };
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
