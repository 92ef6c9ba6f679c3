namespace Fabric.Core.Recall.Index;

/// <summary>One value of a field of a memory.</summary>
/// <param name="Type">Its type.</param>
/// <param name="InArray">Whether it is one of several.</param>
/// <param name="Text">The text.</param>
/// <param name="Number">The number, or 1 for true.</param>
internal readonly record struct FacetValue(FacetType Type, bool InArray, string? Text, double Number)
{
    public static FacetValue Of(string text, bool inArray = false) => new(FacetType.Text, inArray, text, 0);
}
