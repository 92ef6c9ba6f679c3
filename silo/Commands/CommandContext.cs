using System.Diagnostics;
using Fabric.Silo.Hosting;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary>What every command is given.</summary>
internal sealed class CommandContext(Terminal terminal, IFabricOpener opener)
{
    /// <summary>What a shell expects of a program that Ctrl-C ended.</summary>
    private const int Cancelled = 130;

    public Terminal Terminal => terminal;

    /// <summary>Opens the fabric of a data folder, which is made when it is not there.</summary>
    public ValueTask<OpenFabric> OpenAsync(string folder, CancellationToken cancellationToken) => opener.OpenAsync(folder, cancellationToken);

    /// <summary>Opens the fabric, runs the command on it, and reports a failure.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="mustExist">Whether the folder must be there: reading must not leave an empty one behind a typing error.</param>
    /// <param name="json">Whether a failure is reported as a document.</param>
    /// <param name="work">The command; returns the exit code.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public Task<int> WithFabricAsync(
        string folder,
        bool mustExist,
        bool json,
        Func<OpenFabric, Task<int>> work,
        CancellationToken cancellationToken) =>
        GuardAsync(
            async () =>
            {
                if (mustExist && !Directory.Exists(folder))
                {
                    throw new FabricException(
                        ErrorCode.NotFound,
                        $"There is no data folder at '{folder}'; name one with --data, or make it with 'import' or 'retain'.");
                }

                await using var open = await OpenAsync(folder, cancellationToken);
                return await work(open);
            },
            json);

    /// <summary>Opens a fabric that must be there, reads something of it, and shows it, or prints it as the one document.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="json">Whether to print a document.</param>
    /// <param name="read">Reads.</param>
    /// <param name="show">Shows a person what was read.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public Task<int> ShowAsync<T>(
        string folder, bool json, Func<OpenFabric, Task<T>> read, Action<T> show, CancellationToken cancellationToken)
        where T : notnull =>
        WithFabricAsync(
            folder,
            mustExist: true,
            json,
            async open =>
            {
                var found = await read(open);
                if (json)
                {
                    JsonOutput.Write(terminal.Output, found);
                }
                else
                {
                    show(found);
                }

                return 0;
            },
            cancellationToken);

    /// <summary>Runs a command and turns its failure into a message and an exit code.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> work, bool json)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return Report("cancelled", "Cancelled. What was acknowledged is stored; run the command again to go on.", Cancelled, json);
        }
        catch (FabricException error)
        {
            return Fail(error, json);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(new FabricException(ErrorCode.InvalidRequest, error.Message, error), json);
        }
#pragma warning disable CA1031 // The last resort: a person gets a sentence and an exit code, the trace goes to those who ask for it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Trace.TraceError(error.ToString());
            var hint = Environment.GetEnvironmentVariable("FABRIC_TRACE") == "1" ? error.ToString() : "Set FABRIC_TRACE=1 to see where.";
            return Report("internal", $"A fault inside Fabric ({error.GetType().Name}). {hint}", 1, json);
        }
    }

    /// <summary>Reports a failure and returns its exit code.</summary>
    public int Fail(FabricException error, bool json)
    {
        var appearance = ErrorTable.Find(error.Code);
        var message = error.OperationId is { } operation ? $"{error.Message} Operation id: {operation}." : error.Message;
        return Report(appearance.Name, message, appearance.ExitCode, json);
    }

    private int Report(string code, string message, int exitCode, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Output, new { error = new { code, message, exitCode } });
        }
        else
        {
            terminal.Error.WriteLine($"fabric: {SafeText.Plain(message)}");
        }

        return exitCode;
    }
}
