using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Fabric.Client.Http.Wire;
using Fabric.Core.Teams.Reads;

namespace Fabric.Client.Http;

/// <content>Following the team by server-sent events.</content>
internal sealed partial class HttpTeam
{
    private const string DataField = "data: ";

    // As far as a slow reader may fall behind what has come in; then the connection waits.
    private const int Unread = 64;

    public async IAsyncEnumerable<TeamEvent> WatchAsync(string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateBounded<TeamEvent>(Unread);
        var reading = ReadEventsAsync(after, events.Writer, ending.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return happened;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A stream that the host ends, as when it stops, is opened again where it ended.
    private async Task ReadEventsAsync(string? after, ChannelWriter<TeamEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var call = new WireCall(HttpMethod.Get, Path("/events").With("after", after).ToString());
                after = await _wire.SendAsync(call, (response, clock, token) => ReadAsync(response, clock, after, events, token), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            events.TryComplete(exception);
        }
    }

    private static async Task<string?> ReadAsync(
        HttpResponseMessage response, StallClock clock, string? after, ChannelWriter<TeamEvent> events, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            // The host's heartbeat is a line too.
            clock.Wind();
            if (!line.StartsWith(DataField, StringComparison.Ordinal))
            {
                continue;
            }

            var happened = JsonSerializer.Deserialize(line.AsSpan(DataField.Length), WireJson.Context.TeamEvent)
                ?? throw new JsonException("An event is null.");
            after = happened.Cursor;
            await events.WriteAsync(happened, cancellationToken).ConfigureAwait(false);
        }

        return after;
    }
}
