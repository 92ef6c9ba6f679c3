using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Evidence;
using Fabric.Core.Teams.Reflection.Rules;

namespace Fabric.Core.Teams.Reflection.Proposals;

/// <summary>
/// Holds what somebody proposes against a team's tasks, with the thresholds of the rules: by the Bayes factor of two chances against one,
/// with the action under its condition and without. Pure.
/// </summary>
internal static class ProposalJudge
{
    /// <summary>What the tasks say of it; null when they do not show it.</summary>
    /// <param name="action">The action, as a pattern or by name.</param>
    /// <param name="condition">When.</param>
    /// <param name="advises">Whether it is said to raise the chance of success; else to lower it.</param>
    /// <param name="evidence">The team's tasks.</param>
    /// <param name="options">How evidence is weighed.</param>
    public static Proposal? Judge(string action, InsightCondition condition, bool advises, TaskEvidence evidence, ReflectionOptions options)
    {
        var number = evidence.Actions.Find(action);
        int[] words = [.. condition.TaskWords.Select(evidence.Words.Find)];
        int[] done = [.. condition.Done.Select(evidence.Actions.Find)];
        int[] notDone = [.. condition.NotDone.Select(evidence.Actions.Find)];
        if (number < 0 || words.Contains(-1) || done.Contains(-1) || notDone.Contains(-1) || condition.Seen.Count > 0)
        {
            return null;
        }

        bool IsAsked(int task) => Array.TrueForAll(words, evidence.WordsOf[task].Contains);
        bool Holds(Attempt attempt) => Array.TrueForAll(done, attempt.Done.Contains) && !Array.Exists(notDone, attempt.Done.Contains);
        var attempts = evidence.ByAction.SelectMany(static attempts => attempts)
            .Where(attempt => (attempt.Action == number || attempt.Literal == number) && IsAsked(attempt.Task)).ToList();
        var threshold = options.FewestLogFactor + (words.Length > 0 ? options.WordPenalty : 0);
        var proposal = OfTasks(attempts.Where(attempt => attempt.IsAccepted && Holds(attempt)), IsAsked)
            ?? (advises ? null : OfRefusals(attempts, Holds));
        return proposal is null ? null : proposal with { Why = $"a model proposed it and {proposal.Why}" };

        // Do the tasks in which it was done so end otherwise than those in which it was not?
        Proposal? OfTasks(IEnumerable<Attempt> made, Func<int, bool> isAsked)
        {
            var with = made.Select(static attempt => attempt.Task).ToHashSet();
            var tasks = Enumerable.Range(0, evidence.Succeeded.Count).Where(isAsked).ToLookup(task => (With: with.Contains(task), Good: evidence.Succeeded[task]));
            var (good, bad) = (tasks[(true, true)].ToList(), tasks[(true, false)].ToList());
            var (otherGood, otherBad) = (tasks[(false, true)].Count(), tasks[(false, false)].Count());
            var factor = Odds.LogFactor(good.Count, bad.Count, otherGood, otherBad);
            var lift = Odds.Rate(good.Count, bad.Count, 0.5, 1) - Odds.Rate(otherGood, otherBad, 0.5, 1);
            return Make(lift, factor, advises ? good : bad, advises ? bad : good, advises ? "more tasks succeed with it than without" : "fewer tasks succeed with it than without");
        }

        // Is it refused under the condition, and not otherwise?
        Proposal? OfRefusals(List<Attempt> all, Func<Attempt, bool> holds)
        {
            var inside = all.Where(holds).ToList();
            var (good, bad) = (Tasks(inside, isGood: true), Tasks(inside, isGood: false));
            var outside = all.Where(attempt => !holds(attempt)).ToList();
            var factor = Odds.LogFactor(good.Count, bad.Count, Tasks(outside, isGood: true).Count, Tasks(outside, isGood: false).Count);
            return Make(-0.4 * (1 - Odds.Rate(good.Count, bad.Count, 0.5, 1)), factor, bad, good, "it was refused then, and not otherwise");
        }

        Proposal? Make(double lift, double factor, List<int> supporting, List<int> contradicting, string why) =>
            factor >= threshold && Math.Abs(lift) >= options.FewestLift && lift > 0 == advises
            && supporting.Count >= options.FewestSupport && supporting.Count > contradicting.Count
                ? new(action, condition, Math.Clamp(lift, -1, 1), Odds.Logistic(factor)) { Supporting = supporting, Contradicting = contradicting, Why = why }
                : null;
    }

    private static List<int> Tasks(IEnumerable<Attempt> attempts, bool isGood) =>
        [.. attempts.Where(attempt => attempt.IsGood == isGood).Select(static attempt => attempt.Task).Distinct()];
}
