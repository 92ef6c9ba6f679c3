using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Fabric.Inspector.Tests;

/// <summary>axe-core, which checks a page for accessibility: from npm, by lock file.</summary>
internal static class Axe
{
    private static readonly string[] OfflineSigns = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH"];
    private static readonly Lazy<Task<(string? Script, string? Missing)>> Installed = new(InstallAsync);

    /// <summary>Its script, or a skip with the reason.</summary>
    public static async Task<string> FindAsync()
    {
        var (script, missing) = await Installed.Value;
        if (script is null)
        {
            Assert.Skip(missing!);
        }

        return script!;
    }

    private static async Task<(string? Script, string? Missing)> InstallAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-axe-").FullName;
        try
        {
            foreach (var file in (string[])["package.json", "package-lock.json", ".npmrc"])
            {
                File.Copy(Path.Combine(Source(), file), Path.Combine(folder, file));
            }

            var (code, output) = await RunAsync(folder);
            if (code != 0)
            {
                return OfflineSigns.Any(output.Contains)
                    ? (null, "The npm registry cannot be reached, and axe-core comes from there.")
                    : throw new InvalidOperationException(output);
            }

            return (await File.ReadAllTextAsync(Path.Combine(folder, "node_modules/axe-core/axe.min.js")), null);
        }
        catch (Win32Exception)
        {
            return (null, "npm is missing; axe-core comes by it.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await error + await output);
    }

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
