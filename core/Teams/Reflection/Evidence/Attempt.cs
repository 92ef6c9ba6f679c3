namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>One attempt at an action with what was done before it. Actions and words are numbers of a <see cref="Vocabulary"/>.</summary>
/// <param name="Task">The task's place in the stream.</param>
/// <param name="Action">The action's pattern.</param>
/// <param name="Literal">The action's name; the same as <paramref name="Action"/> when the pattern has no gap.</param>
/// <param name="Fillers">The words of the query that fill the pattern's gaps, in order.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reward">Its reward; 0 when none was given.</param>
/// <param name="Done">The patterns done before it, each once, in order of their first time; see <see cref="EvidenceReader"/> on gaps.</param>
/// <param name="Unadvised">Those of them that were done without following anything: only these show what the world asks for.</param>
/// <param name="Previous">The last of them before the attempt; -1 when there is none.</param>
internal sealed record Attempt(
    int Task, int Action, int Literal, int[] Fillers, AttemptOutcome Outcome, double Reward, int[] Done, int[] Unadvised, int Previous)
{
    public bool IsAccepted => Outcome != AttemptOutcome.Refused;

    public bool IsGood => Outcome is AttemptOutcome.Went or AttemptOutcome.Won;
}
