namespace Fabric.Core.Working.Rendering;

/// <summary>How a record reads: in full, and short where it can.</summary>
/// <param name="Full">In full.</param>
/// <param name="Tokens">The tokens of that.</param>
/// <param name="Short">Short; the same where there is no shorter form.</param>
/// <param name="ShortTokens">The tokens of that.</param>
internal sealed record NodeText(string Full, int Tokens, string Short, int ShortTokens);
