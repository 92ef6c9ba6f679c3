using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fabric.Client.Embedded;
using Fabric.Grains.Messages;

namespace Fabric.Grains.Activations;

/// <summary>An export as a stream of parts. The bank is read no faster than its parts are taken.</summary>
internal static class BankExport
{
    private const int WaitingParts = 2;

    public static async IAsyncEnumerable<ExportPart> ReadAsync(IServedBank bank, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = Channel.CreateBounded<ExportPart>(new BoundedChannelOptions(WaitingParts) { SingleReader = true, SingleWriter = true });
        var writing = Task.Run(() => WriteAsync(bank, parts.Writer, ending.Token), CancellationToken.None);
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(cancellationToken))
            {
                yield return part;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteAsync(IServedBank bank, ChannelWriter<ExportPart> parts, CancellationToken cancellationToken)
    {
        try
        {
            await bank.ExportAsync(
                (summary, epoch) =>
                {
                    // The channel is empty: there is room.
                    parts.TryWrite(new() { Summary = summary, Epoch = epoch });
                    return new PartStream(parts);
                },
                progress: null,
                cancellationToken);
            parts.Complete();
        }
        catch (Exception fault)
        {
            parts.TryComplete(fault);
        }
    }
}
