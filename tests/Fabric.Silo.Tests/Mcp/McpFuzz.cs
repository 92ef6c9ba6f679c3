using System.Text.Json.Nodes;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>Makes messages from good ones: some as they are, some with values, fields or characters that do not belong there.</summary>
internal sealed class McpFuzz(Random random)
{
    private static readonly string[] Messages =
    [
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""",
        """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"x"}}""",
        """{"jsonrpc":"2.0","id":1,"method":"ping"}""",
        """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}""",
        """{"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"debug"}}""",
        """{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{}}""",
        """{"jsonrpc":"2.0","id":1,"result":{"a":1}}""",
        """{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"x"}}""",
        McpWire.Call("retain", """{"text":"The build host is bld-7.","kind":"fact","factKey":"host.build","tags":["infra"],"saidBy":"Ana","source":"seen","eventTime":"2026-01-01T00:00:00Z","importance":0.7}"""),
        McpWire.Call("recall", """{"query":"build host","limit":3,"tokenBudget":100,"kind":"fact","tag":"infra","saidBy":"Ana","asOf":"2026-01-02T00:00:00Z","minTrust":"trusted"}"""),
        McpWire.Call("reflect", """{"question":"What is the build host?","tokenBudget":100,"asOf":"2026-01-02T00:00:00Z"}"""),
        McpWire.Call("forget", """{"ids":["m1","m2"],"reason":"x","dryRun":true}"""),
        McpWire.Call("history", """{"memory":"m1","after":0,"limit":5}"""),
        McpWire.Call("context", """{"budget":500,"focus":"g1","query":"x"}"""),
        McpWire.Call("subgoal_open", """{"title":"Move the database","parent":"g1","dependsOn":["g2"]}"""),
        McpWire.Call("subgoal_step", """{"action":"look","observation":"x","subgoal":"g1","tool":"t","reward":1}"""),
        McpWire.Call("subgoal_close", """{"subgoal":"g1","summary":"Done.","gaveUp":false}"""),
        McpWire.Call("begin_task", """{"query":"clean the cup","roles":["a","b"],"tokenBudget":100}"""),
        McpWire.Call("record", """{"task":"t1","interactions":[{"role":"a","text":"x","action":"wash","tool":"t","observation":"o","reward":1,"inAnswerTo":["i1"],"follows":["x"]}]}"""),
        McpWire.Call("check_action", """{"task":"t1","action":"wash","target":"cup"}"""),
        McpWire.Call("complete_task", """{"task":"t1","outcome":"failed","reward":-1,"feedback":"x"}"""),
        McpWire.Call("insights", """{"role":"a","after":"i1","limit":5}"""),
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e99", "99999999999999999999", "0.5", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"@half@\"", "\"../etc\"", "\"🦉\"",
        "[]", "[null]", "[[[[]]]]", "{}", "{\"a\":1}", "{\"a\":{\"a\":{\"a\":{}}}}",
        "{\"io.modelcontextprotocol/protocolVersion\":\"@half@\"}", "{\"io.modelcontextprotocol/clientInfo\":7}",
        "\"2026-13-45\"", "\"default\"", "\"G1\"", "\"g99999999999999999999\"",
    ];

    /// <summary>The next message; not always JSON.</summary>
    public string Next()
    {
        var message = Pick(Messages);
        switch (random.Next(4))
        {
            case 0:
                return message;
            case 1:
                var characters = message.ToCharArray();
                characters[random.Next(characters.Length)] = Pick(['{', '}', '"', ',', ':', '\\', '0', '\u0001', 'é', '\ud800']);
                return new(characters);
            case 2:
                return message[..random.Next(1, message.Length)];
            default:
                var root = JsonNode.Parse(message)!;
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    Spoil(root);
                }

                // Half of a pair cannot be in a tree of nodes.
                return root.ToJsonString().Replace("@half@", "\\ud800", StringComparison.Ordinal);
        }
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>Replaces, removes or adds a field somewhere.</summary>
    private void Spoil(JsonNode root)
    {
        var objects = new List<JsonObject>();
        Collect(root, objects);
        var chosen = Pick(objects);
        var names = chosen.Select(static field => field.Key).ToList();
        var name = names.Count == 0 || random.Next(5) == 0 ? Pick(["x", "_meta", "bank", "limit", "id"]) : Pick(names);
        if (random.Next(5) == 0)
        {
            chosen.Remove(name);
        }
        else
        {
            chosen[name] = JsonNode.Parse(Pick(Values));
        }
    }

    private static void Collect(JsonNode? node, List<JsonObject> into)
    {
        if (node is JsonObject found)
        {
            into.Add(found);
            foreach (var (_, value) in found)
            {
                Collect(value, into);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Collect(item, into);
            }
        }
    }
}
