namespace Fabric.Core.Working.Rendering;

/// <summary>One part of a context, or what is missing from it.</summary>
/// <param name="Section">Where it belongs.</param>
/// <param name="Id">The node, block, tool or memory; unset for what is the context's own.</param>
/// <param name="Tokens">Its tokens, as it is in the text or as it would be.</param>
/// <param name="Fate">Whether it is in the text, or why not.</param>
public sealed record ContextPart(ContextSection Section, string? Id, int Tokens, ContextFate Fate);
