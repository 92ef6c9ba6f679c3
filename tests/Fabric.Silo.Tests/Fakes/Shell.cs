using System.Text.Json;
using Fabric.Silo.Commands;
using Fabric.Silo.Hosting;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Tests.Fakes;

/// <summary>Runs one command line as a shell would with redirected output, over a data folder of its own.</summary>
internal sealed class Shell : IDisposable
{
    private readonly IFabricOpener _opener;

    public Shell(IFabricOpener? opener = null)
    {
        _opener = opener ?? EmbeddedFabricOpener.OverSqlite();
        Folder = Directory.CreateTempSubdirectory("fabric-silo-").FullName;
    }

    /// <summary>An empty folder; the data folder is <c>data</c> in it.</summary>
    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public async Task<ShellResult> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, interactive: false, colors: false);
        var exitCode = await SiloCommands.RunAsync(args, terminal, _opener, TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), error.ToString());
    }

    public string Write(string name, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, string.Concat(lines.Select(static line => line + "\n")));
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal sealed record ShellResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output as the one JSON document that it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
