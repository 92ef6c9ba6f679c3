using System.CommandLine;
using System.Text.Json;
using Fabric.Client;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Ids;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;
using Fabric.Silo.Transcripts.Exports;

namespace Fabric.Silo.Commands;

/// <summary><c>import</c>: takes a transcript, a bank that was exported, or what another memory system exported.</summary>
internal static class ImportCommand
{
    private const string Notes = """
        What the file is shows in it; --format says it where that fails. A transcript is one JSON object a line:
        {"text":"..."} is enough; it may also have session, time, actor, kind, factKey, tags, origin (told, seen,
        tool), id and metadata. Running the same import again stores nothing twice.

        From other systems: mem0 (what get_all returns), graphiti (nodes, edges and episodes as JSON), letta (an agent
        file, .af), mcp-memory (the file of the MCP knowledge-graph memory server).

        Examples:
          import chat.jsonl
          import backup.jsonl --bank team --data /var/lib/fabric
          import ~/memory.jsonl --format mcp-memory
          import assistant.af --bank assistant
        """;

    private const string Auto = "auto";
    private const string Transcript = "transcript";
    private const string Export = "fabric";

    public static SiloCommand Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "JSON lines, or JSON." };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var json = Shared.Json();
        var format = new Option<string>("--format") { Description = "What the file is.", DefaultValueFactory = static _ => Auto };
        format.AcceptOnlyFromAmong([Auto, Transcript, Export, .. ForeignExports.All.Select(static export => export.Name)]);
        var command = new SiloCommand("import", "Take a transcript, an exported bank, or the export of another memory system.", Notes)
        {
            file, data, bank, format, json,
        };
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
                        parsed.GetRequiredValue(format),
                        parsed.GetValue(json),
                        cancellationToken),
                    cancellationToken);
            },
            parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, IMemoryBank bank, string path, string format, bool json, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        if (format == Export || (format == Auto && await ExportedBank.IsOneAsync(stream, cancellationToken)))
        {
            var summary = await WithProgressAsync(
                terminal, json, stream.Length, progress => bank.ImportAsync(stream, AsBytes(progress), cancellationToken));
            ShowSummary(terminal, summary, json);
            return 0;
        }

        TallyReport.Write(terminal, await TakeLinesAsync(terminal, bank, stream, format, json, cancellationToken), json);
        return 0;
    }

    private static async Task<ImportTally> TakeLinesAsync(
        Terminal terminal, IMemoryBank bank, Stream stream, string format, bool json, CancellationToken cancellationToken)
    {
        var importer = new TranscriptImporter(bank);
        if (format != Transcript && (format != Auto || !await IsTranscriptAsync(stream, cancellationToken))
            && await ForeignExports.ReadAsync(stream, format == Auto ? null : format, cancellationToken) is { } lines)
        {
            return await WithProgressAsync(terminal, json, lines.Count, progress => importer.RunAsync(lines, progress, cancellationToken));
        }

        using var reader = new StreamReader(stream, leaveOpen: true);
        return await WithProgressAsync(terminal, json, stream.Length, progress => importer.RunAsync(reader, progress, cancellationToken));
    }

    /// <summary>A transcript is streamed, whatever its length; so whether it is one is decided by its first line.</summary>
    private static async Task<bool> IsTranscriptAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var first = await reader.ReadLineAsync(cancellationToken) ?? "";
        stream.Position = 0;
        try
        {
            using var line = JsonDocument.Parse(first);
            return line.RootElement.Text("text") is not null;
        }
        catch (JsonException)
        {
            return false;
        }
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
