using System.Text.Json;
using System.Threading.Channels;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Transfer;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http.Features;

namespace Fabric.Silo.Http.Transfer;

/// <summary>
/// Takes a bank. It is read no faster than it is stored, and of any length. Until the first batch is stored a failure is a plain
/// problem; after that it is the last line of the answer, as the status has been sent.
/// </summary>
internal static class Import
{
    private const int WaitingLines = 64;

    public static async Task RunAsync(FabricCall call)
    {
        var bank = call.Bank;
        JsonBody.CheckMediaType(call.Http.Request.ContentType, WireHeaders.JsonLines, "application/x-ndjson");
        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = call.Caller.Limits.MaxBodyBytes;
        }

        // A caller that does not read how far it has come misses some of it; the import goes on.
        var progress = Channel.CreateBounded<TransferProgress>(
            new BoundedChannelOptions(WaitingLines) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var import = ImportAsync(call, bank, progress.Writer);
        await foreach (var step in progress.Reader.ReadAllAsync(CancellationToken.None))
        {
            await WriteAsync(call, new ImportLine { Lines = step.Lines, Bytes = step.Bytes });
        }

        ImportLine last;
        try
        {
            last = new ImportLine { Summary = await import };
        }
        catch (Exception fault) when (call.Http.Response.HasStarted && !call.Aborted.IsCancellationRequested)
        {
            last = new ImportLine { Error = Problems.Problems.Of(fault) with { TraceId = Problems.Problems.TraceId(call.Http) } };
        }

        await WriteAsync(call, last);
    }

    private static async Task<TransferSummary> ImportAsync(FabricCall call, Client.IMemoryBank bank, ChannelWriter<TransferProgress> progress)
    {
        try
        {
            return await bank.ImportAsync(call.Http.Request.Body, new Steps(progress), call.Aborted);
        }
        finally
        {
            progress.Complete();
        }
    }

    private static async Task WriteAsync(FabricCall call, ImportLine line)
    {
        var response = call.Http.Response;
        if (!response.HasStarted)
        {
            response.ContentType = WireHeaders.JsonLines;
        }

        byte[] json = [.. JsonSerializer.SerializeToUtf8Bytes(line, WireJson.Context.ImportLine), (byte)'\n'];
        try
        {
            await response.Body.WriteAsync(json, call.Aborted);
            await response.Body.FlushAsync(call.Aborted);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The import sees for itself that the caller is gone.
        }
    }

    // Not Progress<T>: that reports out of order and after the end.
    private sealed class Steps(ChannelWriter<TransferProgress> steps) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => steps.TryWrite(value);
    }
}
