namespace Fabric.Silo.Commands;

/// <summary><c>eval</c>: where the evaluations and benchmarks are; they need the sources.</summary>
internal static class EvalCommand
{
    private const string Text = """
        The evaluations and benchmarks are a program of their own, in the sources:

          dotnet run -c Release --project bench                                  names them all
          dotnet run -c Release --project bench -- locomo --data <folder>        evidence found in long dialogues
          dotnet run -c Release --project bench -- learn                         teams with and without memory
          dotnet run -c Release --project bench -- recall                        latency as banks grow

        What they gave is in bench/results, each with its command, machine and commit; docs/performance.md has the figures.
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var command = new SiloCommand("eval", "Say where the evaluations and benchmarks are.");
        command.SetAction(_ => context.Terminal.Output.WriteLine(Text));
        return command;
    }
}
