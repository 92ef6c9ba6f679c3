namespace Fabric.Core.Text;

/// <summary>Counts the tokens that a language model makes of a text. Pure; safe to use from any thread.</summary>
public interface ITokenCounter
{
    /// <summary>The tokens of a text: 0 for an empty one, never negative.</summary>
    /// <param name="text">The text; any length.</param>
    int Count(ReadOnlySpan<char> text);
}
