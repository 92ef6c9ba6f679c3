using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>
/// Finds preconditions by sequential covering: of all pairs of a missing action and a word of the query (or none), take the one that
/// best tells the attempts that went wrong from the others; set aside what it explains; go on with the rest.
/// </summary>
/// <remarks>One attempt may lack several things, so a rule must explain its own attempts, not all of them.</remarks>
internal sealed class GateFinder(TaskEvidence evidence, ReflectionOptions options)
{
    // An action that it went well without so often is not needed.
    private const double MostViolations = 0.2;

    // What loses a task has one reason more often than several, so with the needed action few may be lost.
    private const double MostLostWith = 0.35;

    private const int MostGates = 12;

    private const int FewestBad = 2;

    public List<Gate> Find(int action, AttemptOutcome bad)
    {
        List<Attempt> attempts = bad == AttemptOutcome.Lost
            ? [.. evidence.ByAction[action].Where(attempt => attempt.IsAccepted)]
            : [.. evidence.ByAction[action]];
        var gates = new List<Gate>();
        while (gates.Count < MostGates && Best(action, bad, attempts) is { } gate)
        {
            gates.Add(gate);
            attempts.RemoveAll(attempt => attempt.Outcome == bad && Applies(gate.Word, attempt) && !attempt.Done.Contains(gate.Needed));
        }

        return gates;
    }

    private Gate? Best(int action, AttemptOutcome bad, List<Attempt> attempts)
    {
        var table = GateTable.Count(evidence, attempts, bad);
        var candidates = Enumerable.Range(0, table.Rows).Select(row => Best(table, row, bad)).Where(candidate => candidate.Needed >= 0).ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        // Words at the same place in the query need different things for the same reason: they speak for one another.
        var places = candidates.GroupBy(candidate => table.Place(candidate.Row)).ToDictionary(
            place => place.Key, place => place.Sum(candidate => candidate.Factor - (candidate.Row == 0 ? 0 : options.WordPenalty)));
        var best = candidates.Select(candidate => candidate with { Factor = candidate.Factor + Backing(table.Place(candidate.Row)) })
            .MaxBy(candidate => candidate.Factor);
        return best.Factor > options.FewestLogFactor ? Make(action, table.Word(best.Row), best.Needed, bad, best.Factor, attempts) : null;

        double Backing(int place) => Math.Clamp(
            places[place] - places.Where(other => other.Key != place).Select(other => other.Value).DefaultIfEmpty(0).Max(), -options.MostBacking, options.MostBacking);
    }

    private static (int Row, int Needed, double Factor) Best(GateTable table, int row, AttemptOutcome bad)
    {
        var best = (Row: row, Needed: -1, Factor: 0.0);
        var (good, wrong) = table.Total(row);
        for (var column = 0; good > 0 && wrong >= FewestBad && column < table.Columns; column++)
        {
            var (goodWith, badWith) = table.With(row, column);
            if (goodWith == 0 || wrong - badWith < FewestBad || good - goodWith > MostViolations * good
                || (bad == AttemptOutcome.Lost && badWith > MostLostWith * (goodWith + badWith)))
            {
                continue;
            }

            var factor = Odds.LogFactor(goodWith, badWith, good - goodWith, wrong - badWith);
            if (factor > best.Factor)
            {
                best = (row, table.Action(column), factor);
            }
        }

        return best;
    }

    private Gate Make(int action, int word, int needed, AttemptOutcome bad, double factor, List<Attempt> attempts)
    {
        return new(action, word, needed, bad, factor)
        {
            BadWithout = Tasks(wrong: true, with: false),
            GoodWithout = Tasks(wrong: false, with: false),
            GoodWith = Tasks(wrong: false, with: true),
            BadWith = Tasks(wrong: true, with: true),
        };

        int[] Tasks(bool wrong, bool with) =>
        [
            .. attempts.Where(attempt => attempt.Outcome == bad == wrong && Applies(word, attempt) && attempt.Done.Contains(needed) == with)
                .Select(attempt => attempt.Task).Distinct(),
        ];
    }

    private bool Applies(int word, Attempt attempt) => word < 0 || evidence.WordsOf[attempt.Task].Contains(word);
}
