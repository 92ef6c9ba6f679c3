using System.Buffers;
using Fabric.Client.Embedded;
using Fabric.Client.Http;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Transfer;

namespace Fabric.Grains.Remote;

/// <content>What comes in and goes out in bulk.</content>
internal sealed partial class ClusterBank
{
    private const int BatchLines = 1_000;
    private const int BatchBytes = 4 << 20;

    public Task<TransferSummary> ExportAsync(
        Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ExportAsync((_, _) => destination, progress, cancellationToken);

    public async Task<TransferSummary> ExportAsync(
        Func<TransferSummary, long, Stream> open, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        TransferSummary? summary = null;
        Stream? destination = null;
        long lines = 0, bytes = 0;
        await foreach (var part in GrainStreams.ReadAsync(_calls, _grain.ExportAsync, cancellationToken))
        {
            if (part.Summary is { } announced)
            {
                summary = announced;
                destination = open(announced, part.Epoch);
            }
            else
            {
                await destination!.WriteAsync(part.Lines, cancellationToken);
                lines += part.Lines.AsSpan().Count((byte)'\n');
                bytes += part.Lines!.Length;
                progress?.Report(new(lines, bytes, null));
            }
        }

        await destination!.FlushAsync(cancellationToken);
        progress?.Report(new(lines, bytes, lines));
        return summary!;
    }

    public async Task<TransferSummary> ImportAsync(
        Stream source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var reader = new LineReader(source);
        var summary = new TransferSummary(0, 0, 0, 0);
        while (await reader.ReadBatchAsync(BatchLines, cancellationToken) is { Count: > 0 } lines)
        {
            var first = reader.Lines - lines.Count + 1;
            var batch = new ArrayBufferWriter<byte>();
            for (var i = 0; i < lines.Count; i++)
            {
                batch.Write(lines[i].Span);
                batch.Write("\n"u8);
                if (batch.WrittenCount >= BatchBytes || i == lines.Count - 1)
                {
                    var (bytes, number) = (batch.WrittenSpan.ToArray(), first);

                    // What was taken already is passed over, so a batch whose answer was lost may be sent again.
                    var taken = await _calls.ReadAsync(token => _grain.ImportAsync(bytes, number, token), cancellationToken);
                    summary = EmbeddedBank.Add(summary, taken);
                    first = reader.Lines - lines.Count + 1 + i + 1;
                    batch.ResetWrittenCount();
                }
            }

            progress?.Report(new(reader.Lines, reader.Bytes, null));
        }

        return reader.Lines == 0
            ? throw new FabricException(ErrorCode.InvalidRequest, "The import is empty; an export has at least one line.")
            : summary;
    }

    // As over HTTP: what cannot be written as JSON is refused by itself.
    private async Task<RetainResult> RetainWritableAsync(RetainRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (writable, reasons) = UnwritableItems.TakeOut(request);
        return UnwritableItems.PutBack(await WriteAsync(writable, _grain.RetainAsync, static result => result.Epoch, cancellationToken), reasons);
    }
}
