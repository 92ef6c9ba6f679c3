using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fabric.Client.Http.Wire;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Problems;

/// <summary>Turns failures into problem details. Only the message of a <see cref="FabricException"/> is shown.</summary>
internal static class Problems
{
    /// <summary>The problem of a failure.</summary>
    /// <param name="code">The kind of failure.</param>
    /// <param name="detail">What happened; holds no stored text.</param>
    /// <param name="status">The HTTP status, when it is not the one of the table.</param>
    public static Problem Of(ErrorCode code, string? detail, int? status = null)
    {
        var appearance = ErrorTable.Find(code);
        return new Problem
        {
            Type = Problem.TypePrefix + appearance.Name,
            Title = Title(code),
            Status = status ?? appearance.HttpStatus,
            Detail = detail,
            Code = appearance.Name,
        };
    }

    public static Problem Of(Exception fault) => fault switch
    {
        BodyFault body => Of(body.Status == StatusCodes.Status413PayloadTooLarge ? ErrorCode.TooLarge : ErrorCode.InvalidRequest, body.Message, body.Status) with
        {
            Field = body.Field,
        },
        FabricException { Code: not ErrorCode.Internal } known => Of(known.Code, known.Message) with { OperationId = known.OperationId },
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Of(ErrorCode.TooLarge, "The body is larger than this host takes."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            Of(ErrorCode.InvalidRequest, "The body came too slowly; nothing was changed.", StatusCodes.Status408RequestTimeout),
        BadHttpRequestException bad => Of(ErrorCode.InvalidRequest, "The request is not well-formed HTTP.", bad.StatusCode),
        _ => Of(ErrorCode.Internal, "A fault inside Fabric. The trace id finds it in the host's log."),
    };

    /// <summary>The request's trace id, as it is in the host's log.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    public static async Task WriteAsync(HttpContext context, Problem problem, TimeSpan? retryAfter = null)
    {
        problem = problem with { TraceId = TraceId(context) };
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = Problem.MediaType;
        response.Headers.CacheControl = "no-store";
        switch (problem.Status)
        {
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests:
                // Whole seconds, and rather too late than too early.
                response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(retryAfter?.TotalSeconds ?? 1)).ToString("0", CultureInfo.InvariantCulture);
                break;
            case StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge:
                // What is left of the body is not worth reading.
                response.Headers.Connection = "close";
                break;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(problem, WireJson.Context.Problem);
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static string Title(ErrorCode code) => code switch
    {
        ErrorCode.InvalidRequest => "The request breaks a rule",
        ErrorCode.TooLarge => "Too large",
        ErrorCode.NotFound => "Not found",
        ErrorCode.Erased => "Erased",
        ErrorCode.VersionMismatch => "Another version",
        ErrorCode.OperationMismatch => "The operation id was used with another payload",
        ErrorCode.OutcomeUnknown => "Outcome unknown",
        ErrorCode.Conflict => "It cannot be done in the present state",
        ErrorCode.SessionClosed => "The session is closed",
        ErrorCode.QuotaExceeded => "Quota used up",
        ErrorCode.Unavailable => "Unavailable",
        ErrorCode.Unauthorized => "API key needed",
        ErrorCode.Forbidden => "Not allowed",
        ErrorCode.RateLimited => "Too many requests",
        ErrorCode.Internal => "Internal fault",
        _ => "The store cannot serve",
    };
}
