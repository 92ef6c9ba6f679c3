using System.Globalization;
using Fabric.Client.CrashWriter;
using Fabric.Client.Embedded;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

// Writes to a fabric until it is killed, and says on its standard output what it started and what was acknowledged:
//   S|A retain <operation> <bank> <id>,<id>,...     all items or none; those of bank "insights" have a source in bank "raw"
//   S|A forget <operation> <bank> <id>
//   S|A erase  <operation> <bank> <id>
//
// Given "copies" alone, it has copies of a bank that its parent owns, and answers the parent's questions from them.
if (args is ["copies"])
{
    using var lines = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
    await new ReplicaProcess(Console.In, TextWriter.Synchronized(lines)).RunAsync();
    return;
}

// The end of its input is that of its parent: a test run that was broken off leaves no writer behind.
_ = Task.Run(() =>
{
    Console.In.ReadToEnd();
    Environment.Exit(1);
});
var (folder, round) = (args[0], args[1]);
await using var fabric = await EmbeddedFabric.OpenAsync(
    new SqliteRecordStore(new() { Folder = folder }, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance));
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var journal = TextWriter.Synchronized(output);
if (args is [_, _, "team"])
{
    await TeamWriter.RunAsync(fabric, round, journal);
}

if (args is [_, _, "team-clear"])
{
    await TeamClearWriter.RunAsync(fabric, round, journal);
}

if (args is [_, _, "agent"])
{
    await AgentWriter.RunAsync(fabric, round, journal);
}

await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(() => WriteAsync(writer))));

async Task WriteAsync(int writer)
{
    var bank = fabric.Bank(writer % 2 == 0 ? "raw" : "insights");
    for (var i = 0; ; i++)
    {
        var operation = string.Create(CultureInfo.InvariantCulture, $"r{round}w{writer}n{i}");
        MemoryId[] ids = [.. Enumerable.Range(0, 3).Select(part => new MemoryId($"{operation}p{part}"))];
        var source = $"r{round}w{writer - 1}n{i}p0";
        var hasSource = writer % 2 == 1 && await fabric.Bank("raw").GetAsync(source) is not null;
        await JournalAsync($"retain {operation} {bank.Id} {string.Join(',', ids)}", () => bank.RetainAsync(CrashText.Request(operation, ids, hasSource ? $"raw/{source}" : null)));
        if (i % 4 == 3)
        {
            await JournalAsync($"forget {operation}f {bank.Id} {ids[1]}", () => bank.ForgetAsync(new ForgetRequest { Ids = [ids[1]], OperationId = operation + "f" }));
        }
        else if (i % 8 == 5)
        {
            await JournalAsync($"erase {operation}e {bank.Id} {ids[2]}", () => bank.EraseAsync(new EraseRequest([ids[2]]) { OperationId = operation + "e" }));
        }
    }
}

async Task JournalAsync(string line, Func<Task> write)
{
    journal.WriteLine("S " + line);
    await write();
    journal.WriteLine("A " + line);
}
