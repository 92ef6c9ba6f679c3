using Fabric.Bench.Chat;
using Fabric.Bench.Cluster;
using Fabric.Bench.Faults;
using Fabric.Bench.Http;
using Fabric.Bench.Learn;
using Fabric.Bench.Locomo;
using Fabric.Bench.Mcp;
using Fabric.Bench.Projection;
using Fabric.Bench.Reflect;
using Fabric.Bench.Scale;
using Fabric.Bench.Speed;

if (args.Any(static argument => argument is "--help" or "-h"))
{
    Usage(Console.Out);
    return 0;
}

return args switch
{
    ["locomo", .. var rest] => await LocomoCommand.RunAsync(rest),
    ["reflect", .. var rest] => await ReflectCommand.RunAsync(rest),
    ["learn", .. var rest] => await LearnCommand.RunAsync(rest),
    ["recall", .. var rest] => await RecallCommand.RunAsync(rest),
    ["scan", .. var rest] => await ScanCommand.RunAsync(rest),
    ["retain", .. var rest] => await RetainCommand.RunAsync(rest),
    ["redis", .. var rest] => await RedisCommand.RunAsync(rest),
    ["qdrant", .. var rest] => await QdrantCommand.RunAsync(rest),
    [QdrantCommand.Child] => await QdrantServerProcess.RunAsync(),
    ["context", .. var rest] => await ContextCommand.RunAsync(rest),
    ["team", .. var rest] => await TeamCommand.RunAsync(rest),
    ["mixed", .. var rest] => await MixedCommand.RunAsync(rest),
    ["replica", .. var rest] => await ReplicaCommand.RunAsync(rest),
    ["load", .. var rest] => await LoadCommand.RunAsync(rest),
    ["scale", .. var rest] => await ScaleCommand.RunAsync(rest),
    [LoadCommand.Child, .. var rest] => await LoadCommand.RunChildAsync(rest),
    ["cluster", .. var rest] => await ClusterCommand.RunAsync(rest),
    [BankWriter.Child, var host, var bank] => await BankWriter.RunAsync(new Uri(host), bank),
    ["faults", .. var rest] => await FaultsCommand.RunAsync(rest),
    ["http", .. var rest] => await HttpCommand.RunAsync(rest),
    ["mcp", .. var rest] => await McpCommand.RunAsync(rest),
    ["chat", .. var rest] => await ChatCommand.RunAsync(rest),
    _ => Usage(Console.Error),
};

static int Usage(TextWriter output)
{
    output.WriteLine(
        """
        usage: dotnet run -c Release --project bench -- <what> [--json <file>]
          locomo --data <folder> [--run <file>] [--ablate]   evidence found in long dialogues, and its latency
          reflect --data <folder>                            answers, their citations, and "not known"
          learn [--seeds <n>] [--tasks <n>] [--families <a,b>] [--variants <a,b>] [--development]
                                                             teams with and without memory on streams of tasks
          recall                                             latency of recall as banks grow
          scan                                               the 8-bit scan beside the machine's read rate
          retain [--per-caller <n>]                          durable writes beside SQLite alone
          redis [--depth <n>]                                commits to Redis beside the same script from a bare connection
          qdrant [--seconds <n>] [--outage <s>] [--memories <n>] [--searches <n>] [--only keeping_up|outage|rebuild|shadow]
                                                             the projection beside retains, its rebuild, an outage, churn
          context                                            an agent's context on trees of 10,000 steps
          team                                               a team's memory over thousands of past tasks
          mixed [--dimensions <n>]                           recall while others write
          scale [--agents <n>] [--active <share>] [--think <seconds>] | --measure
                                                             what a cluster needs, by simulation; what that rests on
          replica                                            a copy of a bank beside the bank itself
          load [--memories <n>] [--dimensions <n>]           process start to first correct recall; memory
          cluster [--kills <n>] [--agents <n>] [--only calls|agents|kills|hot|apart]
                                                             silos, Redis and a client (needs a build with UseOrleans)
          faults [--minutes <n>] [--seed <n>] [--agents <n>] [--teams <n>] [--think-ms <n>] [--kinds <a,b>] [--history <file>]
                 [--excerpt <file>] | --list | --check <history>
                                                             a cluster whose parts fail, under load; what its callers saw, checked
          http [--clients <n>]                               recall over loopback beside recall in process
          mcp                                                recall by an MCP client, over stdio and over HTTP
          chat                                               a turn of a chat client with a memory, beside the bare recall
        """);
    return 2;
}
