namespace Fabric.Core.Text;

/// <summary>A statement that a model took from a text.</summary>
/// <param name="Text">The statement, in the text's language.</param>
/// <param name="When">When it holds or happened, if the text says.</param>
/// <param name="Confidence">The model's confidence, 0 to 1.</param>
public sealed record EnrichedFact(string Text, TimeInterval? When, double Confidence);
