using System.Net;
using System.Text.Json;
using Fabric.Client.Http.Wire;

namespace Fabric.Client.Http;

/// <summary>Turns a host's problem details (RFC 9457) back into the error they were made of.</summary>
internal static class ProblemReader
{
    // A problem is small; an answer that is not one is not read on.
    private const int MaxBytes = 64 << 10;

    /// <summary>Reads an answer that is not of success.</summary>
    public static async ValueTask<WireFailure> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var retryAfter = RetryAfter(response, now);
        if (response.Content.Headers.ContentType?.MediaType is Problem.MediaType
            && await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            return OfProblem(fault, response.StatusCode, retryAfter);
        }

        // No word of the fabric's: a gateway in between, or something else altogether.
        return response.StatusCode switch
        {
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => new(
                new FabricException(ErrorCode.Unavailable, $"The host is not available ({(int)response.StatusCode})."),
                IsTransient: true, MayBeDone: true, retryAfter),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Refusal(
                ErrorCode.InvalidRequest, $"The host does not accept the API key ({(int)response.StatusCode})."),
            HttpStatusCode.RequestEntityTooLarge => Refusal(ErrorCode.TooLarge, "The request is larger than the host allows."),
            HttpStatusCode.TooManyRequests => Refusal(ErrorCode.QuotaExceeded, "The host takes no more requests for now."),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong or HttpStatusCode.RequestHeaderFieldsTooLarge => Refusal(
                ErrorCode.InvalidRequest, $"The host does not take the request ({(int)response.StatusCode})."),
            HttpStatusCode.InternalServerError => new(
                new FabricException(ErrorCode.Internal, "The host failed (500)."), IsTransient: false, MayBeDone: true),
            _ => WireFailure.OfAnswer($"The host answered with status {(int)response.StatusCode}, which a fabric does not"),
        };
    }

    /// <summary>The error that problem details tell of; null when its code is not one that this client knows.</summary>
    public static FabricException? Parse(Problem problem)
    {
        if (ErrorTable.FindCode(problem.Code) is not { } code)
        {
            return null;
        }

        var message = problem.Detail ?? problem.Title;
        return new FabricException(
            code, code == ErrorCode.Internal && problem.TraceId is { } trace ? $"{message} Its trace id is {trace}." : message)
        {
            OperationId = problem.OperationId,
        };
    }

    private static WireFailure OfProblem(FabricException fault, HttpStatusCode status, TimeSpan? retryAfter) => new(
        fault,
        IsTransient: ((int)status >= 500 && fault.Code is ErrorCode.Unavailable or ErrorCode.OutcomeUnknown) || fault.Code == ErrorCode.RateLimited,
        MayBeDone: fault.Code is ErrorCode.OutcomeUnknown or ErrorCode.Internal,
        retryAfter);

    private static WireFailure Refusal(ErrorCode code, string message) =>
        new(new FabricException(code, message), IsTransient: false, MayBeDone: false);

    private static async ValueTask<FabricException?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, WireJson.Context.Problem) is { } problem ? Parse(problem) : null;
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            return null;
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
