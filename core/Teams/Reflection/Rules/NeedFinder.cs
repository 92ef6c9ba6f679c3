using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>Finds what comes before an action whenever it goes well, though it need not: by presence, and by coming directly before.</summary>
/// <remarks>
/// <para>Presence is judged as two hypotheses: needed, so that it is there but for rare exceptions; or there by chance. Each attempt adds
/// ln((1 - e) / p) to the logarithm of the odds when it was there, ln(e / (1 - p)) when not, where e is the share of exceptions and p the
/// chance to find it among so many actions done: 1 - (1 - q)^n, with q its share of all that was done. So long tasks, in which everything
/// was done, prove little, and short ones much. For a word of the query, p is at least the share in tasks without the word.</para>
/// <para>What comes directly before made the action possible more often than what came long before: its share, drawn towards the share
/// over all queries, is the other way to be needed. The likelier of the two counts.</para>
/// </remarks>
internal sealed class NeedFinder
{
    private const double MostUsual = 0.95;

    private readonly TaskEvidence _evidence;
    private readonly ReflectionOptions _options;
    private readonly double[] _shares;

    public NeedFinder(TaskEvidence evidence, ReflectionOptions options)
    {
        _evidence = evidence;
        _options = options;
        _shares = new double[evidence.Actions.Count];
        foreach (var (action, attempts) in evidence.ByAction.Index())
        {
            _shares[action] = attempts.Count(attempt => attempt.IsAccepted) + 0.5;
        }

        var all = _shares.Sum();
        for (var action = 0; action < _shares.Length; action++)
        {
            _shares[action] /= all;
        }
    }

    /// <summary>What the attempts, all of them accepted, had before them.</summary>
    public List<Need> Find(IReadOnlyList<Attempt> attempts, bool isEnd)
    {
        // What can be done first of all needs nothing.
        if (attempts.Any(attempt => attempt.Previous < 0))
        {
            return [];
        }

        var needs = Always(attempts);
        if (isEnd || needs.Count == 0)
        {
            needs.AddRange(ForWords(attempts, [.. needs.Select(need => need.Needed)], isEnd));
        }

        return needs;
    }

    /// <summary>What always came before. What came before that as well is judged by how often it did so there.</summary>
    private List<Need> Always(IReadOnlyList<Attempt> attempts)
    {
        var needs = new List<Need>();
        if (attempts.Count < _options.FewestSupport)
        {
            return needs;
        }

        var elsewhere = new double[_shares.Length];
        foreach (var (action, _) in attempts.SelectMany(attempt => attempt.Done).Distinct().Select(action => (action, Chance: Needed(action, attempts, 0)))
            .Where(pair => pair.Chance >= _options.FewestNeedChance).OrderByDescending(pair => pair.Chance).ThenBy(pair => pair.action))
        {
            var chance = Needed(action, attempts, elsewhere[action]);
            if (chance < _options.FewestNeedChance)
            {
                continue;
            }

            needs.Add(Make(action, -1, chance, attempts));
            Attempt[] good = [.. _evidence.ByAction[action].Where(attempt => attempt.IsGood)];
            foreach (var before in good.SelectMany(attempt => attempt.Done).GroupBy(before => before))
            {
                elsewhere[before.Key] = Math.Max(elsewhere[before.Key], Chance(before.Count(), good.Length));
            }
        }

        return needs;
    }

    private List<Need> ForWords(IReadOnlyList<Attempt> attempts, int[] always, bool isEnd)
    {
        var needs = new List<Need>();
        var groups = attempts.SelectMany(attempt => _evidence.WordsOf[attempt.Task].Select(word => (word, attempt)))
            .GroupBy(pair => pair.word, pair => pair.attempt).OrderBy(group => group.Key).Select(group => (Word: group.Key, Attempts: group.ToArray())).ToList();
        foreach (var action in attempts.SelectMany(attempt => attempt.Done).Distinct().Except(always).Order())
        {
            var with = attempts.Count(attempt => attempt.Done.Contains(action));
            var directly = attempts.Count(attempt => attempt.Previous == action);
            var share = directly / (double)attempts.Count;
            foreach (var (word, group) in groups)
            {
                var (there, before) = (0, 0);
                foreach (var attempt in group)
                {
                    there += attempt.Done.Contains(action) ? 1 : 0;
                    before += attempt.Previous == action ? 1 : 0;
                }

                var elsewhere = Chance(with - there, attempts.Count - group.Length);
                var chance = !isEnd || group.Length < _options.FewestSupport ? 0 : Needed(action, group, elsewhere);
                var near = Odds.Rate(before, group.Length - before, share, _options.PriorWeight);
                chance = Math.Max(chance, near > share + _options.FewestLift ? near : 0);
                if (chance >= _options.FewestNeedChance)
                {
                    needs.Add(Make(action, word, chance, group));
                }
            }
        }

        return needs;
    }

    private static Need Make(int action, int word, double chance, IReadOnlyList<Attempt> attempts) => new(
        action, word, chance,
        [.. attempts.Where(attempt => attempt.Done.Contains(action)).Select(attempt => attempt.Task).Distinct()],
        [.. attempts.Where(attempt => !attempt.Done.Contains(action)).Select(attempt => attempt.Task).Distinct()]);

    /// <summary>Laplace's rule, so that no chance is 0 or 1.</summary>
    private static double Chance(int there, int all) => (there + 1.0) / (all + 2.0);

    private double Needed(int action, IReadOnlyList<Attempt> attempts, double elsewhere)
    {
        var odds = Odds.Logit(_options.NeedPrior);
        foreach (var attempt in attempts)
        {
            var usual = Math.Min(MostUsual, Math.Max(elsewhere, 1 - Math.Pow(1 - _shares[action], attempt.Done.Length)));
            odds += attempt.Unadvised.Contains(action) ? Math.Max(0, Math.Log((1 - _options.Exceptions) / usual))
                : attempt.Done.Contains(action) ? 0
                : Math.Min(0, Math.Log(_options.Exceptions / (1 - usual)));
        }

        return Odds.Logistic(odds);
    }
}
