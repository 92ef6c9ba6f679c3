using Fabric.Core.Memories;

namespace Fabric.Core.Reflection.Answers;

/// <summary>A memory that may answer, the words of it that do so best, and how well.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Quote">Its words.</param>
/// <param name="Measures">How well they answer.</param>
internal sealed record Finding(Memory Memory, string Quote, EvidenceMeasures Measures)
{
    /// <summary>How well it answers, with how far it is believed: half of the fit is lost for what is not believed at all.</summary>
    public double Strength => Measures.Fit * (0.5 + (0.5 * AnswerConfidence.Belief(Memory)));
}
