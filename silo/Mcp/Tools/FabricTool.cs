using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Fabric.Silo.Mcp.Tools;

/// <summary>
/// A tool that reads its arguments strictly, works in the scope of the connection, and answers in words and in fields. Thread-safe; one
/// serves all connections.
/// </summary>
/// <param name="card">How it presents itself.</param>
/// <param name="arguments">What it reads.</param>
/// <param name="answer">What its fields are.</param>
/// <param name="run">What it does.</param>
internal sealed class FabricTool<TArguments, TAnswer>(
    ToolCard card,
    JsonTypeInfo<TArguments> arguments,
    JsonTypeInfo<TAnswer> answer,
    Func<McpScope, TArguments, CancellationToken, Task<ToolAnswer<TAnswer>>> run) : McpServerTool
    where TArguments : class
    where TAnswer : class
{
    public override Tool ProtocolTool { get; } = new()
    {
        Name = card.Name,
        Title = card.Title,
        Description = card.Description,
        InputSchema = ToolSchema.OfArguments(arguments),
        OutputSchema = ToolSchema.OfAnswer(answer),
        Annotations = card.Hints,
    };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var scope = (McpScope)request.Services!.GetService(typeof(McpScope))!;
        try
        {
            var given = ToolArguments.Read(request.Params?.Arguments, arguments);
            var result = await run(scope, given, cancellationToken);
            return new CallToolResult
            {
                Content = [new TextContentBlock { Text = result.Text }],
                StructuredContent = JsonSerializer.SerializeToElement(result.Fields, answer),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The last resort: only what may reach a caller leaves here.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return ToolFailure.Answer(card.Name, fault, scope.Log);
        }
    }
}
