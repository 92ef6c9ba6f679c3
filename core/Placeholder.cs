namespace Fabric.Core;

/// <summary>Temporary.</summary>
public static class Placeholder
{
    /// <summary>x</summary>
    public static int X => 1;
}
