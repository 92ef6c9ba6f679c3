namespace Fabric.Core.Reflection.Answers;

/// <summary>
/// What a confidence is made of: <c>1 - (1 - Evidence x Trust x Currency x Agreement) x (1 - Support)</c>. Each is 0 to 1.
/// </summary>
/// <param name="Evidence">How well the memories found answer the question, by the next four; see <c>docs/reflection.md</c>.</param>
/// <param name="Coverage">The largest share of the question's words, by their weight in the bank, in one memory about the one it names.</param>
/// <param name="Rival">The largest share in one memory about somebody else.</param>
/// <param name="Focus">How many of the five memories that recall puts first are about the one whom the question names.</param>
/// <param name="Standout">How far the first of these stands out from the fifth.</param>
/// <param name="Trust">How far the strongest memory is believed: its trust, times its author's confidence.</param>
/// <param name="Currency">1, less up to a tenth for a fact that was told long ago.</param>
/// <param name="Agreement">1, less where another active memory says otherwise.</param>
/// <param name="Support">What further sources add that do not depend on it.</param>
public sealed record ConfidenceFactors(
    double Evidence,
    double Coverage,
    double Rival,
    double Focus,
    double Standout,
    double Trust,
    double Currency,
    double Agreement,
    double Support);
