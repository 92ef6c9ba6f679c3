using Fabric.Core.Recall;

namespace Fabric.Silo.Demo;

/// <summary>How a question of the sample was answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Result">The answer.</param>
/// <param name="Rank">The place of the first expected hit, from 1; unset when none was found.</param>
/// <param name="Elapsed">From call to answer.</param>
internal sealed record DemoAnswer(SampleQuestion Question, RecallResult Result, int? Rank, TimeSpan Elapsed);
