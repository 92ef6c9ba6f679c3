using System.Text;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Errors;
using Fabric.Core.Ids;

namespace Fabric.Core.Tests.Banks;

/// <summary>Does something to a bank, step by step, from a seed, and tells all that can be read of it.</summary>
internal static class RandomHistory
{
    private static readonly string[] Subjects = ["Ada", "Bob", "the payments service", "the rota", "Postgres"];
    private static readonly string[] Predicates = ["runs on port", "was restarted", "does not trust", "owns", "moved to region"];

    public static string Question(Random random) => $"{Subjects[random.Next(5)]} {Predicates[random.Next(5)]}";

    /// <summary>One command, some time after the one before.</summary>
    public static void Step(BankHarness bank, Random random)
    {
        bank.Now += TimeSpan.FromMinutes(random.Next(1, 90));
        try
        {
            Do(bank, random);
        }
        catch (FabricException)
        {
            // A command that names what is not there any more is refused, and changes nothing.
        }
    }

    private static void Do(BankHarness bank, Random random)
    {
        var ids = bank.Bank.Reader.List(new ListRequest { Limit = 1000, IncludeInactive = true, Order = MemoryOrder.ById }, bank.Now).Memories;
        var some = ids.Count == 0 ? new MemoryId("none") : ids[random.Next(ids.Count)].Id;
        var text = $"{Subjects[random.Next(5)]} {Predicates[random.Next(5)]} {random.Next(20)}";
        switch (random.Next(12))
        {
            case 0:
                bank.Append($"s{random.Next(3)}", text, "ok");
                break;
            case 1:
                bank.Retain(new RetainItem(text) { FactKey = $"key{random.Next(3)}", EventTime = bank.Now.AddDays(-random.Next(30)) });
                break;
            case 2:
                bank.Revise(new ReviseRequest(some) { Text = text });
                break;
            case 3:
                bank.Forget(some);
                break;
            case 4:
                var forgotten = bank.Bank.Reader.List(new ListRequest { Forgotten = true, Limit = 1000 }, bank.Now).Memories;
                if (forgotten.Count > 0)
                {
                    bank.Restore(forgotten[random.Next(forgotten.Count)].Id);
                }

                break;
            case 5 when random.Next(3) == 0:
                bank.Erase(some);
                break;
            case 6:
                bank.Run(turn => turn.Cite(bank.Bank.Prepare(new CiteRequest([some]))));
                break;
            case 7 when ids.Count > 1:
                bank.Run(turn => turn.Link(bank.Bank.Prepare(new LinkRequest(some, ids[random.Next(ids.Count)].Id, "about"))));
                break;
            case 8 when random.Next(4) == 0:
                bank.Run(turn => turn.CloseSession(bank.Bank.Prepare(new CloseSessionRequest($"s{random.Next(3)}"))));
                break;
            case 9:
                bank.Retain(new RetainItem(text) { Policy = new() { ExpiresAt = bank.Now.AddHours(random.Next(1, 50)) } });
                bank.Run(turn => turn.Sweep(10));
                break;
            default:
                bank.Retain(text);
                break;
        }
    }

    public static string Describe(BankReader reader, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var line in reader.ExportLines(now))
        {
            text.AppendLine(Encoding.UTF8.GetString(line));
        }

        foreach (var session in reader.ListSessions())
        {
            text.AppendLine(session.ToString());
            text.AppendLine(string.Join(',', reader.Last(session.Id, 1000, now).Select(memory => memory.Id)));
        }

        foreach (var memory in reader.List(new ListRequest { Forgotten = true, Limit = 1000 }, now).Memories)
        {
            text.AppendLine(memory.ToString());
        }

        var stats = reader.ReadStats();
        text.AppendLine((stats with { ByKind = new Dictionary<Core.Memories.MemoryKind, int>(), MemoryBytes = 0, Terms = 0 }).ToString());
        return text.ToString();
    }
}
