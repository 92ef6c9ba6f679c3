namespace Fabric.Core.Text;

/// <summary>Why two texts cannot be duplicates of each other.</summary>
public enum FacetConflict : byte
{
    /// <summary>Nothing speaks against it.</summary>
    None,

    /// <summary>Their numbers differ: "limit 4000", "limit 9000".</summary>
    Numbers,

    /// <summary>They name different things, or amounts in different units.</summary>
    Names,

    /// <summary>They name the same in another order: "Alice likes Bob", "Bob likes Alice".</summary>
    NameOrder,

    /// <summary>One denies what the other says.</summary>
    Negation,

    /// <summary>They speak of different times: "on Monday", "on Tuesday".</summary>
    Time,
}
