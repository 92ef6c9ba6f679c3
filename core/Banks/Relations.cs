namespace Fabric.Core.Banks;

/// <summary>The relations of the links that the fabric itself makes. Callers may use any other.</summary>
public static class Relations
{
    /// <summary>To a memory that says something similar.</summary>
    public const string Similar = "similar";

    /// <summary>To a memory whose place it took.</summary>
    public const string Supersedes = "supersedes";

    /// <summary>To a more trusted memory that says otherwise.</summary>
    public const string Contradicts = "contradicts";
}
