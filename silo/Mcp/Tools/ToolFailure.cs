using System.Diagnostics;
using Fabric.Silo.Http.Problems;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Fabric.Silo.Mcp.Tools;

/// <summary>
/// Turns a failure into what a caller sees. What a model can mend is an answer that says how; the rest is a JSON-RPC error with the code
/// that <see cref="ErrorTable"/> gives it. No message but that of an expected error leaves.
/// </summary>
internal static class ToolFailure
{
    /// <exception cref="McpProtocolException">No model can mend it.</exception>
    public static CallToolResult Answer(string tool, Exception fault, ILogger log) => fault switch
    {
        BodyFault body => Mendable("invalid_request", body.Message, "The tool's input schema says what it takes."),
        FabricException { Code: not ErrorCode.Internal } known when Advice(known.Code) is { } advice =>
            Mendable(ErrorTable.Find(known.Code).Name, known.Message, advice),
        FabricException { Code: not ErrorCode.Internal } known => throw Error(known.Code, known.Message),
        _ => throw Internal(tool, fault, log),
    };

    /// <summary>What a model can do about it; null where it can do nothing.</summary>
    private static string? Advice(ErrorCode code) => code switch
    {
        ErrorCode.InvalidRequest => "Correct it and call again.",
        ErrorCode.TooLarge => "Shorten it, or send it in parts.",
        ErrorCode.NotFound => "Use a name that recall, context, begin_task or insights gave you.",
        ErrorCode.Erased => "It cannot come back; go on without it.",
        ErrorCode.VersionMismatch or ErrorCode.Conflict or ErrorCode.SessionClosed or ErrorCode.OperationMismatch =>
            "Read the present state first.",
        ErrorCode.QuotaExceeded => "Forget what is of no use any more, or tell the user.",
        ErrorCode.Forbidden => "Go on without it, or tell the user.",
        ErrorCode.Unavailable or ErrorCode.RateLimited => "Try again in a moment.",
        ErrorCode.OutcomeUnknown => "It may have been done: look before you do it again.",
        _ => null,
    };

    private static CallToolResult Mendable(string name, string message, string advice) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = $"{name}: {message} {advice}" }],
    };

    private static McpProtocolException Internal(string tool, Exception fault, ILogger log)
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();

        // Not the exception itself: its message and its trace may hold what was stored.
        McpLog.Failed(log, tool, fault.GetType().Name, trace);
        return Error(ErrorCode.Internal, $"A fault inside Fabric. The trace id {trace} finds it in the log.");
    }

    private static McpProtocolException Error(ErrorCode code, string message) => new(message, (McpErrorCode)ErrorTable.Find(code).McpCode);
}
