using System.Runtime.CompilerServices;

namespace Fabric.Core.Tests;

/// <summary>The documents whose examples tests check.</summary>
internal static class Documents
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(Root(), "docs", name));

    /// <summary>The root of the sources.</summary>
    public static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    private static string Here([CallerFilePath] string file = "") => file;
}
