using System.Buffers;
using System.Text;
using System.Text.Json;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Transfer;

namespace Fabric.Client.Http;

/// <content>Export and import, streamed: neither side ever holds a whole bank.</content>
internal sealed partial class HttpMemoryBank
{
    private const int CopyBytes = 64 << 10;

    public async Task<TransferSummary> ExportAsync(
        Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var hasStarted = false;
        var call = new WireCall(HttpMethod.Get, _path + "/export") { Banks = _banks, HasStarted = () => hasStarted };
        return await _wire.SendAsync(
            call,
            async (response, clock, token) =>
            {
                hasStarted = true;
                var summary = ExportSummary(response);
                await CopyAsync(response, destination, progress, clock, token).ConfigureAwait(false);
                return summary;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<TransferSummary> ImportAsync(
        Stream source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        cancellationToken.ThrowIfCancellationRequested();
        SourceContent? content = null;
        var call = new WireCall(HttpMethod.Post, _path + "/import")
        {
            Banks = _banks,
            IsWrite = true,
            MakeContent = clock => content = new SourceContent(source, clock),
            HasStarted = () => content is { HasStarted: true },
        };
        try
        {
            return await _wire.SendAsync(
                call, (response, clock, token) => ReadImportAsync(response, progress, clock, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (content?.SourceFault is { } fault)
        {
            fault.Throw();
            throw;
        }
    }

    private static TransferSummary ExportSummary(HttpResponseMessage response)
    {
        var header = response.Headers.TryGetValues(WireHeaders.Summary, out var values) ? values.First() : "null";
        return JsonSerializer.Deserialize(header, WireJson.Context.TransferSummary)
            ?? throw new JsonException("The export has no summary.");
    }

    private static async Task CopyAsync(
        HttpResponseMessage response, Stream destination, IProgress<TransferProgress>? progress, StallClock clock, CancellationToken token)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                long lines = 0, bytes = 0;
                while (await stream.ReadAsync(buffer, token).ConfigureAwait(false) is > 0 and var read)
                {
                    lines += buffer.AsSpan(0, read).Count((byte)'\n');
                    bytes += read;

                    // The destination may be as slow as it likes.
                    clock.Stop();
                    await destination.WriteAsync(buffer.AsMemory(0, read), token).ConfigureAwait(false);
                    clock.Wind();
                    progress?.Report(new(lines, bytes, null));
                }

                await destination.FlushAsync(token).ConfigureAwait(false);
                progress?.Report(new(lines, bytes, lines));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            throw new FabricException(
                ErrorCode.Unavailable, "The connection was lost in the middle of the export; what was written is not whole. Export again.", exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<TransferSummary> ReadImportAsync(
        HttpResponseMessage response, IProgress<TransferProgress>? progress, StallClock clock, CancellationToken token)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false), Encoding.UTF8);
        while (await reader.ReadLineAsync(token).ConfigureAwait(false) is { } text)
        {
            clock.Wind();
            var line = JsonSerializer.Deserialize(text, WireJson.Context.ImportLine) ?? throw new JsonException("A line is null.");
            if (line.Summary is { } summary)
            {
                return summary;
            }

            if (line.Error is { } error)
            {
                throw ProblemReader.Parse(error) ?? new FabricException(ErrorCode.Internal, "The host stopped the import.");
            }

            progress?.Report(new(line.Lines ?? 0, line.Bytes ?? 0, null));
        }

        throw new HttpIOException(HttpRequestError.ResponseEnded, "The answer to the import has no last line.");
    }
}
