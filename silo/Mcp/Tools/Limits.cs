using System.Globalization;

namespace Fabric.Silo.Mcp.Tools;

/// <summary>Checks what a schema says and a caller may not have read: the bounds of numbers and lists.</summary>
internal static class Limits
{
    /// <exception cref="FabricException">It is out of range.</exception>
    public static void Check(int value, string what, int min, int max)
    {
        if (value < min || value > max)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"{what} is {value}; it must be {min} to {max}."));
        }
    }
}
