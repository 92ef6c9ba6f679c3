using System.Diagnostics;
using Fabric.Client.Http.Wire;
using Fabric.Silo.Http.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Fabric.Silo.Http.Routing;

/// <summary>
/// Maps the routes under <c>/v1</c>. They are plain request delegates with their description beside them: nothing is compiled at start,
/// and the document says what the code reads.
/// </summary>
internal sealed class FabricRoutes(IEndpointRouteBuilder endpoints, CallContext context)
{
    private const string EventStream = "text/event-stream";

    public RouteDescription Map(string method, string pattern, string id, string tag, string summary, Func<FabricCall, Task> handler)
    {
        var spec = new OperationSpec(id, tag, summary) { Role = RouteRoles.Of(method, pattern) };
        var builder = endpoints.MapMethods(pattern, [method], http => RunAsync(http, spec, handler));
        builder.Add(endpoint => Describe(endpoint, spec));
        var description = new RouteDescription(spec).Fails(400, 401, 403, 503);
        if (pattern.Contains("{bank}", StringComparison.Ordinal))
        {
            description.Path("bank", "The bank: letters, digits and - _ . : @ + ~, at most 200.");
        }

        if (pattern.Contains("{agent}", StringComparison.Ordinal))
        {
            description.Path("agent", "The agent: letters, digits and - _ . : @ + ~, at most 200.");
        }

        if (pattern.Contains("{team}", StringComparison.Ordinal))
        {
            description.Path("team", "The team: letters, digits and - _ . : @ + ~, at most 200.");
        }

        return description;
    }

    /// <summary>Stands for the handlers, which the API explorer would otherwise read for parameters.</summary>
    public static void Described()
    {
    }

    private static void Describe(EndpointBuilder endpoint, OperationSpec spec)
    {
        endpoint.Metadata.Add(spec);
        endpoint.Metadata.Add(typeof(FabricRoutes).GetMethod(nameof(Described))!);
        endpoint.Metadata.Add(new ProducesResponseTypeMetadata(spec.Status, spec.Answer, [spec.AnswerMediaType]));
        foreach (var status in spec.Problems)
        {
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.MediaType]));
        }

        if (spec.Body is { } body)
        {
            endpoint.Metadata.Add(new AcceptsMetadata(spec.BodyMediaTypes, body));
        }
    }

    private async Task RunAsync(HttpContext http, OperationSpec spec, Func<FabricCall, Task> handler)
    {
        var call = await FabricCall.OpenAsync(http, spec, context);
        var started = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            await (spec.IsAudited ? RunAuditedAsync(call, spec, handler) : handler(call));
            failed = false;
        }
        finally
        {
            // How long a stream was followed says nothing about the host.
            if (spec.AnswerMediaType != EventStream)
            {
                context.Activity.Record(call.Space, spec.Id, Subject(http.Request.RouteValues), started, failed);
            }
        }
    }

    private static async Task RunAuditedAsync(FabricCall call, OperationSpec spec, Func<FabricCall, Task> handler)
    {
        var act = call.NoteAct(spec.Id);
        try
        {
            await handler(call);
        }
        catch (Exception fault)
        {
            call.Audit.End(act, Problems.Problems.Of(fault).Code);
            throw;
        }

        call.Audit.End(act, "done");
    }

    private static string? Subject(RouteValueDictionary values) =>
        (values["bank"] ?? values["agent"] ?? values["team"]) as string;
}
