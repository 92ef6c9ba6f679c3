using System.Buffers;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Transfer;

namespace Fabric.Client.Embedded;

/// <content>Export and import.</content>
internal sealed partial class EmbeddedBank
{
    private const int WriteBytes = 64 << 10;
    private const int ProgressLines = 1_000;

    // Preparing embeds every line; in small pieces, other writers get their turn in the lane between them.
    private const int PrepareLines = 64;

    public Task<TransferSummary> ExportAsync(
        Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ExportAsync((_, _) => destination, progress, cancellationToken);

    public Task<TransferSummary> ExportAsync(
        Func<TransferSummary, long, Stream> open, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        CallAsync(
            "export",
            async call =>
            {
                // What is written is one commit's state; later writes go on meanwhile and are not part of it.
                var bank = call.Actor.Reader;
                var total = bank.ExportLineCount;
                var summary = bank.SummarizeExport();
                var destination = open(summary, bank.Epoch);
                var buffer = new ArrayBufferWriter<byte>(2 * WriteBytes);
                long lines = 0, bytes = 0;
                foreach (var line in bank.ExportLines(Engine.Now))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    buffer.Write(line);
                    buffer.Write("\n"u8);
                    lines++;
                    bytes += line.Length + 1;
                    if (buffer.WrittenCount >= WriteBytes)
                    {
                        await destination.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
                        buffer.ResetWrittenCount();
                    }

                    if (lines % ProgressLines == 0)
                    {
                        progress?.Report(new(lines, bytes, total));
                    }
                }

                await destination.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
                await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
                progress?.Report(new(lines, bytes, lines));
                return summary;
            },
            cancellationToken,
            isRead: false);

    public Task<TransferSummary> ImportAsync(
        Stream source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default) =>
        CallAsync(
            "import",
            async call =>
            {
                var reader = new LineReader(source);
                var summary = new TransferSummary(0, 0, 0, 0);
                var erases = false;
                while (await reader.ReadBatchAsync(Engine.Options.ImportBatchLines, cancellationToken).ConfigureAwait(false) is { Count: > 0 } lines)
                {
                    var taken = await ImportBatchAsync(call, lines, reader.Lines - lines.Count + 1, cancellationToken).ConfigureAwait(false);
                    summary = Add(summary, taken);
                    erases |= taken.Tombstones > 0;
                    progress?.Report(new(reader.Lines, reader.Bytes, null));
                }

                if (reader.Lines == 0)
                {
                    throw new FabricException(ErrorCode.InvalidRequest, "The import is empty; an export has at least one line.");
                }

                if (erases)
                {
                    await Engine.Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
                }

                return summary;
            },
            cancellationToken,
            isRead: false);

    /// <summary>Takes some lines of an import, which are stored in one commit.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="firstNumber">The number of the first, from 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal Task<TransferSummary> ImportLinesAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> lines, long firstNumber, CancellationToken cancellationToken) =>
        CallAsync(
            "import",
            async call =>
            {
                var taken = await ImportBatchAsync(call, lines, firstNumber, cancellationToken).ConfigureAwait(false);
                if (taken.Tombstones > 0)
                {
                    await Engine.Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
                }

                return taken;
            },
            cancellationToken,
            isRead: false);

    private async Task<TransferSummary> ImportBatchAsync(
        ActorCall<MemoryBank, BankTurn> call, IReadOnlyList<ReadOnlyMemory<byte>> lines, long firstNumber, CancellationToken cancellationToken)
    {
        var parts = new List<PreparedImport>();
        for (var i = 0; i < lines.Count; i += PrepareLines)
        {
            var (from, part) = (i, lines.Skip(i).Take(PrepareLines).ToList());
            parts.Add(await Engine.Lane
                .RunAsync(() => call.Actor.PrepareImport(part, firstNumber + from, by: null), cancellationToken).ConfigureAwait(false));
        }

        return await call.Use.RunAsync(
            turn => parts.Aggregate(new TransferSummary(0, 0, 0, 0), (sum, part) => Add(sum, turn.Import(part))),
            operationId: null,
            cancellationToken).ConfigureAwait(false);
    }

    internal static TransferSummary Add(TransferSummary left, TransferSummary right) =>
        new(
            left.Memories + right.Memories,
            left.Sessions + right.Sessions,
            left.Tombstones + right.Tombstones,
            left.Skipped + right.Skipped);
}
