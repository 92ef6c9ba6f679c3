using System.CommandLine;
using System.CommandLine.Help;
using Fabric.Silo.Hosting;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary>The command line as a whole: parses, runs, and turns every failure into an exit code and one clear message.</summary>
internal static class SiloCommands
{
    private const string Summary = "Fabric: memory for teams of AI agents, in one process and one folder.";

    private const string Notes = """
        Without a command, it serves: the same as 'serve'.

        Examples:
          dotnet run --project silo
          dotnet run --project silo -- demo
          dotnet run --project silo -- retain "The orders primary is db-fra-01." --fact-key db.orders.primary
          dotnet run --project silo -- recall "Which host is the orders primary?" --explain
          dotnet run --project silo -- import history.jsonl --bank team

        Exit codes: 0 done, 1 fault, 2 bad request, 3 not found, 4 conflict, 5 unavailable or outcome unknown,
        6 quota, 7 store, 8 API key, 130 cancelled.
        """;

    /// <returns>The exit code: 0, or the one that <see cref="ErrorTable"/> gives the failure; 130 after Ctrl-C.</returns>
    public static async Task<int> RunAsync(
        string[] args, Terminal terminal, IFabricOpener opener, CancellationToken cancellationToken = default)
    {
        var context = new CommandContext(terminal, opener);
        var root = new RootCommand(Summary)
        {
            ServeCommand.Create(context),
            McpCommand.Create(context),
            KeysCommand.Create(context),
            DemoCommand.Create(context),
            ImportCommand.Create(context),
            ExportCommand.Create(context),
            RetainCommand.Create(context),
            RecallCommand.Create(context),
            ReflectCommand.Create(context),
            ListCommand.Create(context),
            HistoryCommand.Create(context),
            ForgetCommand.Create(context),
            EraseCommand.Create(context),
            TasksCommand.Create(context),
            InsightsCommand.Create(context),
            StatsCommand.Create(context),
            BackupCommand.Create(context),
            RestoreCommand.Create(context),
            DoctorCommand.Create(context),
            EvalCommand.Create(context),
            CompletionCommand.Create(context),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithNotes((HelpAction)help.Action!, Notes);
        var parsed = root.Parse(IsServe(args) ? [ServeCommand.Name, .. args] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithNotes)
        {
            var message = string.Join(" ", parsed.Errors.Select(static error => $"{error.Message.TrimEnd('.')}."));
            var command = parsed.CommandResult.Command is RootCommand ? "" : $"{parsed.CommandResult.Command.Name} ";
            return context.Fail(
                new FabricException(ErrorCode.InvalidRequest, $"{message} See '{command}--help'."),
                args.Contains("--json", StringComparer.Ordinal));
        }

        var invocation = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        if (parsed.CommandResult.Command.Name == ServeCommand.Name)
        {
            // It stops by itself, and takes the time that requests under way need.
            invocation.ProcessTerminationTimeout = null;
        }

        return await parsed.InvokeAsync(invocation, cancellationToken);
    }

    /// <summary>A command line without a command serves: the program alone, or with options of <c>serve</c>.</summary>
    private static bool IsServe(string[] args) =>
        args.Length == 0 || args[0].Split('=')[0] is "--urls" or "--config" or "--data";
}
