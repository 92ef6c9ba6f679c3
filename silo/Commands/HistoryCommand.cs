using System.CommandLine;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Commands;

/// <summary><c>history</c>: what was done to a memory or a bank, by whom and why.</summary>
internal static class HistoryCommand
{
    public static SiloCommand Create(CommandContext context)
    {
        var id = new Argument<string?>("id") { Description = "The memory; the whole bank when left out.", Arity = ArgumentArity.ZeroOrOne };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var json = Shared.Json();
        var command = new SiloCommand("history", "Show who did what to a memory, or to a whole bank, when and why.")
        {
            id, data, bank, json,
        };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: true,
            parsed.GetValue(json),
            async open =>
            {
                var memory = parsed.GetValue(id) is { } name ? new MemoryId(Identifier.Check(name, "memory id")) : default(MemoryId?);
                var entries = open.Fabric.Bank(new BankId(parsed.GetRequiredValue(bank)))
                    .HistoryAsync(memory, cancellationToken: cancellationToken);
                if (parsed.GetValue(json))
                {
                    var all = new List<HistoryEntry>();
                    await foreach (var entry in entries)
                    {
                        all.Add(entry);
                    }

                    JsonOutput.Write(context.Terminal.Output, all);
                    return 0;
                }

                var count = 0;
                await foreach (var entry in entries)
                {
                    count++;
                    context.Terminal.Output.WriteLine(Line(entry));
                }

                return count > 0 || memory is null
                    ? 0
                    : throw new FabricException(ErrorCode.NotFound, $"Memory {memory} has no history in this bank; check it and --bank.");
            },
            cancellationToken));
        return command;
    }

    public static string Line(HistoryEntry entry)
    {
        var memory = entry.Memory is { } id ? $" {id} v{entry.Version ?? 1}" : "";
        var by = entry.By is { } actor ? $"  by {actor}" : "";
        var from = entry.From is { Count: > 0 } ids ? $"  from {string.Join(", ", ids)}" : "";
        var why = entry.Reason is { } reason ? $"  ({reason})" : "";
        return SafeText.Plain($"{entry.Sequence,6}  {UtcTime.Show(entry.At)}  {entry.Action,-11}{memory}{by}{from}{why}");
    }
}
