using System.CommandLine;
using Fabric.Client;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Ids;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Commands;

/// <summary><c>import</c>: takes a transcript, or a bank that was exported.</summary>
internal static class ImportCommand
{
    private const string Notes = """
        Which of the two it is shows in the first line. A transcript is one JSON object a line: {"text":"..."} is
        enough; it may also have session, time, actor, kind, factKey, tags, origin (told, seen, tool), id and
        metadata. Running the same import again stores nothing twice.

        Examples:
          import chat.jsonl
          import backup.jsonl --bank team --data /var/lib/fabric
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "JSON lines." };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var json = Shared.Json();
        var command = new SiloCommand("import", "Take a transcript, or an exported bank, into a bank.", Notes) { file, data, bank, json };
        command.SetAction((parsed, cancellationToken) => context.GuardAsync(
            async () =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!File.Exists(path))
                {
                    throw new FabricException(ErrorCode.NotFound, $"There is no file '{path}' to import.");
                }

                return await context.WithFabricAsync(
                    parsed.GetRequiredValue(data),
                    mustExist: false,
                    parsed.GetValue(json),
                    open => RunAsync(
                        context.Terminal,
                        open.Fabric.Bank(new BankId(parsed.GetRequiredValue(bank))),
                        path,
                        parsed.GetValue(json),
                        cancellationToken),
                    cancellationToken);
            },
            parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, IMemoryBank bank, string path, bool json, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        if (await ExportedBank.IsOneAsync(stream, cancellationToken))
        {
            var summary = await WithProgressAsync(
                terminal, json, stream.Length, progress => bank.ImportAsync(stream, AsBytes(progress), cancellationToken));
            ShowSummary(terminal, summary, json);
            return 0;
        }

        using var reader = new StreamReader(stream, leaveOpen: true);
        var tally = await WithProgressAsync(
            terminal, json, stream.Length, progress => new TranscriptImporter(bank).RunAsync(reader, progress, cancellationToken));
        TallyReport.Write(terminal, tally, json);
        return 0;
    }

    private static Task<T> WithProgressAsync<T>(Terminal terminal, bool json, long total, Func<IProgress<long>?, Task<T>> work) =>
        json ? work(null) : ProgressLine.RunAsync(terminal, "Importing", total, work);

    private static TransferBytes? AsBytes(IProgress<long>? progress) => progress is null ? null : new TransferBytes(progress);

    private static void ShowSummary(Terminal terminal, TransferSummary summary, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Output, summary);
            return;
        }

        terminal.Output.WriteLine(
            $"Took {summary.Memories} memories, {summary.Sessions} sessions and {summary.Tombstones} tombstones; "
            + $"{summary.Skipped} were here already or had been erased here.");
    }

    private sealed class TransferBytes(IProgress<long> bytes) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => bytes.Report(value.Bytes);
    }
}
