using System.Text;

namespace Fabric.Client.Tests.Http;

/// <summary>What a scripted server does with one request.</summary>
internal sealed record ScriptedReply
{
    /// <summary>The connection is cut before a byte of an answer.</summary>
    public static ScriptedReply Drop { get; } = new() { IsDropped = true };

    /// <summary>Nothing comes, until the server is disposed.</summary>
    public static ScriptedReply Stall { get; } = new() { IsStalled = true };

    public int Status { get; init; } = 200;

    public string Headers { get; init; } = "";

    public string ContentType { get; init; } = "application/json";

    public byte[] Body { get; init; } = [];

    /// <summary>How much of the body is sent before the connection is cut; all of it when unset.</summary>
    public int? CutAfter { get; init; }

    public bool IsDropped { get; private init; }

    public bool IsStalled { get; private init; }

    public static ScriptedReply Json(string body, string headers = "") =>
        new() { Body = Encoding.UTF8.GetBytes(body), Headers = headers };

    public static ScriptedReply Problem(int status, string code, string detail = "It failed.", string headers = "", string more = "") => new()
    {
        Status = status,
        Headers = headers,
        ContentType = "application/problem+json",
        Body = Encoding.UTF8.GetBytes(
            $$"""{"type":"urn:fabric:error:{{code}}","title":"t","status":{{status}},"detail":"{{detail}}","code":"{{code}}"{{more}}}"""),
    };
}
