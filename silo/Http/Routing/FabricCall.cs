using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Fabric.Client.Embedded;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Guarding;
using Fabric.Silo.Http.Keys;
using Fabric.Silo.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Routing;

/// <summary>One call of a route, in the space of its key.</summary>
internal sealed partial class FabricCall
{
    private readonly CallContext _context;

    private FabricCall(HttpContext http, CallContext context, Caller caller)
    {
        _context = context;
        Http = http;
        Caller = caller;
        Fabric = GuardedFabric.Of(context.Fabric, caller);
    }

    public HttpContext Http { get; }

    /// <summary>Who calls.</summary>
    public Caller Caller { get; }

    /// <summary>The space of the caller.</summary>
    public SpaceId Space => Caller.Space;

    /// <summary>The caller's space, as the caller may see it.</summary>
    public IServedFabric Fabric { get; }

    public AuditLog Audit => _context.Audit;

    public HttpOptions Options => _context.Options;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The bank that the path names.</summary>
    public IServedBank Bank => field ??= (IServedBank)Fabric.Bank(Path("bank"));

    /// <summary>Opens a call: only now is it known who asks.</summary>
    public static async ValueTask<FabricCall> OpenAsync(HttpContext http, OperationSpec spec, CallContext context)
    {
        var caller = await context.Gate.OpenAsync(http);
        caller.Demand(spec.Role);
        foreach (var (name, values) in http.Request.Query)
        {
            if (!spec.Knows(name))
            {
                throw new BodyFault(400, "The query has a parameter that is not known here.", Shorten(name));
            }

            if (values.Count != 1)
            {
                throw BodyFault.Of(name, "is there more than once");
            }
        }

        return new(http, context, caller);
    }

    /// <summary>Whether the caller would still be let in; asked again and again by what goes on for long.</summary>
    public bool IsLetIn() => _context.Gate.IsLetIn(Caller);

    /// <summary>Notes that an administrative act begins.</summary>
    /// <exception cref="FabricException">It cannot be noted, so it may not be done.</exception>
    public AuditEntry NoteAct(string act) =>
        Audit.Begin(Caller.Name, Caller.Space.Value, act, Http.Request.Path, Problems.Problems.TraceId(Http));

    public string Path(string name) => (string)Http.Request.RouteValues[name]!;

    public ValueTask<T> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class => JsonBody.ReadAsync(Http, type, Options);

    /// <summary>The operation id of a write: the header's or the body's, which must agree.</summary>
    public OperationId? Operation(WriteBody body)
    {
        var header = Http.Request.Headers[WireHeaders.IdempotencyKey];
        if (header.Count == 0)
        {
            return body.OperationId;
        }

        var id = new OperationId(header.Count == 1 ? Unquote(header.ToString()) : throw BodyFault.Of(WireHeaders.IdempotencyKey, "is there more than once"));
        Identifier.Check(id.Value, "operation id");
        return body.OperationId is null || body.OperationId == id
            ? id
            : throw BodyFault.Of(WireHeaders.IdempotencyKey, "and the body's operationId differ; send one of them");
    }

    public void ETag(int version) =>
        Http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> asks for; null for any.</summary>
    public int? IfMatch()
    {
        var header = Http.Request.Headers.IfMatch;
        if (header.Count == 0 || header.ToString() == "*")
        {
            return null;
        }

        return header.ToString() is ['"', .. var text, '"']
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : throw BodyFault.Of("If-Match", "must be one version in quotes, such as \"3\", or *");
    }

    /// <summary>Answers with a value.</summary>
    public Task AnswerAsync<T>(T value, JsonTypeInfo<T> type)
    {
        Http.Response.ContentType = "application/json";
        Http.Response.Headers.CacheControl = "no-store";

        // An answer is whole before it leaves, so it is never cut by a fault midway, and its length is known.
        var json = FabricJson.Write(value, type);
        Http.Response.ContentLength = json.Length;
        Http.Response.BodyWriter.Write(json);
        return Http.Response.BodyWriter.FlushAsync(Aborted).AsTask();
    }

    private static string Unquote(string text) => text is ['"', .. var inner, '"'] ? inner : text;

    private static string Shorten(string name) => name.Length <= 64 && name.All(char.IsAsciiLetterOrDigit) ? name : "?";
}
