using System.Globalization;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>Amounts of memory as Kubernetes and Redis write them.</summary>
internal static class Quantity
{
    private static readonly Dictionary<string, long> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Ki"] = 1L << 10,
        ["Mi"] = 1L << 20,
        ["Gi"] = 1L << 30,
        ["kb"] = 1L << 10,
        ["mb"] = 1L << 20,
        ["gb"] = 1L << 30,
    };

    public static long Bytes(string text) => long.Parse(text[..^2], CultureInfo.InvariantCulture) * Units[text[^2..]];
}
