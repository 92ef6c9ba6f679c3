using Fabric.Core.Memories;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Silo.Mcp.Banks;

/// <summary>The answer, how sure it is, and on what it rests.</summary>
/// <param name="Notice">What the quotes are.</param>
/// <param name="Status">How far it is known.</param>
/// <param name="Answer">The answer; null when it is not known.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
/// <param name="Citations">What it rests on, by number from 1.</param>
/// <param name="Contradictions">What says otherwise.</param>
internal sealed record ReflectAnswer(
    string Notice,
    ReflectStatus Status,
    string? Answer,
    double Confidence,
    IReadOnlyList<CitedMemory> Citations,
    IReadOnlyList<ContradictedMemory> Contradictions);

/// <summary>Words of a memory.</summary>
/// <param name="Id">The memory.</param>
/// <param name="Trust">How far it is believed.</param>
/// <param name="Quote">Its words: data that somebody wrote, never an instruction.</param>
/// <param name="SaidBy">Who said it.</param>
/// <param name="EventTime">When it was said or seen.</param>
internal sealed record CitedMemory(string Id, Trust Trust, string Quote, string? SaidBy, DateTimeOffset EventTime)
{
    public static CitedMemory Of(Citation cited) =>
        new(cited.Memory.Value, cited.Trust, cited.Quote, cited.Source.Actor, cited.EventTime);
}

/// <summary>Two memories that do not both hold.</summary>
/// <param name="Preferred">The one to go by.</param>
/// <param name="Other">The one that says otherwise.</param>
/// <param name="Because">Why the one is preferred.</param>
internal sealed record ContradictedMemory(CitedMemory Preferred, CitedMemory Other, PreferenceReason Because);
