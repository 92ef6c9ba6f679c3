using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <content>Attempts, and what follows from their failures.</content>
internal sealed partial class WireClient
{
    /// <summary>Sends a call and reads its answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads an answer of success; is given the attempt's clock, which a long answer winds up as it comes in.</param>
    /// <param name="cancellationToken">Stops sending and waiting.</param>
    public async Task<T> SendAsync<T>(
        WireCall call, Func<HttpResponseMessage, StallClock, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var mayBeDone = false;
        for (var retry = 0; ; retry++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var host = _hosts.Asked;
            var (value, failure) = await TryAsync(host, call, read, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                return value!;
            }

            mayBeDone |= call.OperationId is not null && failure.MayBeDone;
            if (failure.IsTransient)
            {
                _hosts.Leave(host);
            }

            if (call.HasStarted?.Invoke() == true || _schedule.Next(retry, failure.IsTransient, failure.RetryAfter, _jitter()) is not { } delay)
            {
                throw Outcome(call, failure, mayBeDone);
            }

            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A refusal is the host's word on the operation id, whatever became of earlier attempts.
    private static FabricException Outcome(WireCall call, WireFailure failure, bool mayBeDone) =>
        !mayBeDone || (!failure.IsTransient && !failure.MayBeDone)
            ? failure.Fault
            : new FabricException(
                ErrorCode.OutcomeUnknown,
                $"Whether the write took place is not known: {failure.Fault.Message} Send it again with the operation id {call.OperationId}.",
                failure.Fault)
            {
                OperationId = call.OperationId,
            };

    private async Task<(T? Value, WireFailure? Failure)> TryAsync<T>(
        Uri host, WireCall call, Func<HttpResponseMessage, StallClock, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var clock = new StallClock(_options.Timeout, _time, cancellationToken);
        try
        {
            using var request = Make(host, call, clock);
            using var response = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return (default, await ProblemReader.ReadAsync(response, _time.GetUtcNow(), clock.Token).ConfigureAwait(false));
            }

            var value = await read(response, clock, clock.Token).ConfigureAwait(false);
            if (call.IsWrite)
            {
                NoteEpochs(response);
            }

            return (value, null);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (default, WireFailure.OfTimeout(_options.Timeout, exception));
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken != cancellationToken)
        {
            // The caller is told of its own token, not of the one that it was linked into.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            return (default, WireFailure.OfConnection(exception));
        }
        catch (JsonException exception)
        {
            return (default, WireFailure.OfAnswer("The host's answer could not be read", exception));
        }
    }

    private HttpRequestMessage Make(Uri host, WireCall call, StallClock clock)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(host, call.Path));
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = Json;
        }

        else if (call.MakeContent is { } make)
        {
            request.Content = make(clock);
        }

        // An id that a header cannot hold is in the body alone.
        if (call.OperationId is { Value: { } id } && id.Length > 0 && id.All(char.IsAscii) && !id.Any(char.IsControl))
        {
            request.Headers.TryAddWithoutValidation(WireHeaders.IdempotencyKey, id);
        }

        if (call.ExpectedVersion is { } version)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        }

        AddEpochs(request, call.Banks);
        return request;
    }

    private void AddEpochs(HttpRequestMessage request, IReadOnlyList<BankId> banks)
    {
        foreach (var bank in banks)
        {
            if (_epochs.Find(bank) is { } epoch)
            {
                request.Headers.TryAddWithoutValidation(WireHeaders.MinEpoch, EpochHeader.Format(bank, epoch));
            }
        }
    }

    private void NoteEpochs(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(WireHeaders.Epoch, out var values))
        {
            foreach (var (bank, epoch) in EpochHeader.Parse(values))
            {
                _epochs.Note(bank, epoch);
            }
        }
    }
}
