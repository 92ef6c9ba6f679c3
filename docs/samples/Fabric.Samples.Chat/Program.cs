// Two agents of one team talk with a user, on different days and in different conversations, and remember: what Scout is told on Monday, Planner
// knows on Tuesday. The models are scripted, so that the sample runs anywhere; put a real IChatClient in their place.
//
//   dotnet run --project docs/samples/Fabric.Samples.Chat [data folder]
using Fabric.Client;
using Fabric.Client.Chat;
using Fabric.Samples.Chat;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

var folder = args.Length > 0 ? args[0] : Directory.CreateTempSubdirectory("fabric-sample-").FullName;

// <register>
await using var services = new ServiceCollection().AddFabricSqlite(options => options.Folder = folder).AddFabric().BuildServiceProvider();
var fabric = services.GetRequiredService<IFabric>();

// Scout keeps what it hears in the team's bank. Planner asks that bank too, but writes to its own.
await using var scout = new ScriptedModel("scout").UseFabricMemory(
    fabric, new ChatMemoryOptions { WriteTo = "team", Agent = "scout", User = "Ana", Session = "monday" });
await using var planner = new ScriptedModel("planner").UseFabricMemory(
    fabric, new ChatMemoryOptions { WriteTo = "planner", Search = ["team", "planner"], Agent = "planner", User = "Ana", Session = "tuesday" });
// </register>

Console.WriteLine("Monday, with Scout");
await SayAsync(scout, "The orders primary moves to db-fra-02 on Friday night.");
await SayAsync(scout, "Never restart it during the backup at 02:00.");

// What was said is kept in the background; a program that goes on with another agent at once waits for it.
await scout.FlushAsync();

// <subgoal>
var goal = await fabric.Agent("planner").OpenAsync(new("Plan the move of the orders database"));
var turn = new ChatOptions().ForSubgoal(goal.Nodes[0]);
// </subgoal>

Console.WriteLine();
Console.WriteLine("Tuesday, with Planner, which never heard any of it");
await SayAsync(planner, "Where does the orders primary move on Friday night?", turn);
await SayAsync(planner, "When must it not be restarted?", turn);
await planner.FlushAsync();

Console.WriteLine();
Console.WriteLine("What Planner has in front of it");
Console.WriteLine((await fabric.Agent("planner").ContextAsync(new(400) { Banks = [] })).Text);

Console.WriteLine("What the two banks hold");
foreach (var bank in (string[])["team", "planner"])
{
    foreach (var memory in (await fabric.Bank(bank).ListAsync(new())).Memories.OrderBy(static memory => memory.Sequence))
    {
        Console.WriteLine($"  {bank}: {memory.Provenance.Actor} ({memory.Provenance.Origin}): {memory.Text}");
    }
}

Console.WriteLine($"Kept in {folder}.");

static async Task SayAsync(IChatClient chat, string text, ChatOptions? options = null)
{
    Console.WriteLine($"  Ana: {text}");
    var response = await chat.GetResponseAsync(text, options);
    Console.WriteLine($"  {response.Messages[^1].AuthorName}: {response.Text}");
}
