namespace Fabric.Core.Recall.Index;

/// <summary>The type of a facet's value.</summary>
internal enum FacetType : byte
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false, as 1 or 0.</summary>
    Boolean,

    /// <summary>JSON's null.</summary>
    Null,

    /// <summary>An object or array: it exists, and equals nothing.</summary>
    Container,
}
