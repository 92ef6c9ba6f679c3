using System.CommandLine;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary><c>erase</c>: destroys memories, or a team's task, for good; without <c>--yes</c> it only says which.</summary>
internal static class EraseCommand
{
    private const int ShownText = 100;

    private const string Notes = """
        Nothing brings them back: content, versions, history and what was derived from them alone are gone from the store's files when it
        returns, and an older export does not restore them. To only hide a memory, use forget. Backups keep what they hold.

        Examples:
          erase 019d2f0c5a7b7c31a1f0d2b3c4e5f607
          erase 019d2f0c5a7b7c31a1f0d2b3c4e5f607 --yes --reason "asked for by the customer"
          erase --task 019d2f0c5a7b7c31a1f0d2b3c4e5f608 --team kitchen --yes
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var ids = new Argument<string[]>("id") { Description = "The memories; forgotten ones too.", Arity = ArgumentArity.ZeroOrMore };
        var data = Shared.Data();
        var bank = Shared.Bank();
        var task = new Option<string?>("--task") { Description = "A team's task, in place of memories.", HelpName = "id" };
        var team = Shared.Team();
        var reason = new Option<string>("--reason") { Description = "Why, for the history." };
        var yes = new Option<bool>("--yes") { Description = "Do it." };
        var json = Shared.Json();
        var command = new SiloCommand("erase", "Destroy memories or a task for good; only says which, unless --yes is given.", Notes)
        {
            ids, data, bank, task, team, reason, yes, json,
        };
        command.SetAction((parsed, cancellationToken) => context.WithFabricAsync(
            parsed.GetRequiredValue(data),
            mustExist: true,
            parsed.GetValue(json),
            async open =>
            {
                var (named, done) = (parsed.GetRequiredValue(ids), parsed.GetValue(yes));
                var erased = parsed.GetValue(task) is { } of
                    ? await EraseAsync(open.Fabric.Team(new TeamId(parsed.GetRequiredValue(team))), of, named, done, parsed.GetValue(reason), cancellationToken)
                    : await EraseAsync(open.Fabric.Bank(new BankId(parsed.GetRequiredValue(bank))), named, done, parsed.GetValue(reason), cancellationToken);
                Show(context.Terminal, erased, parsed.GetValue(json));
                return 0;
            },
            cancellationToken));
        return command;
    }

    private static async Task<Erased> EraseAsync(IMemoryBank bank, string[] named, bool done, string? reason, CancellationToken cancellationToken)
    {
        if (named.Length == 0)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "Nothing is named; give the ids of memories, or --task.");
        }

        List<MemoryId> ids = [.. named.Select(static id => new MemoryId(Identifier.Check(id, "memory id")))];
        var things = new List<ErasedThing>();
        foreach (var id in ids)
        {
            things.Add(new(id.Value, (await bank.GetAsync(id, cancellationToken: cancellationToken))?.Text));
        }

        if (!done)
        {
            return new("memories", things, DryRun: true);
        }

        var result = await bank.EraseAsync(new EraseRequest(ids) { By = "cli", Reason = reason }, cancellationToken);
        return new("memories", [.. things.Where(thing => result.Ids.Contains(new MemoryId(thing.Id)))], DryRun: false);
    }

    private static async Task<Erased> EraseAsync(
        ITeamMemory team, string of, string[] named, bool done, string? reason, CancellationToken cancellationToken)
    {
        if (named.Length > 0)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "Memories and a task are erased one after the other; give ids, or --task.");
        }

        var id = new TaskId(Identifier.Check(of, "task id"));
        var thing = new ErasedThing(id.Value, (await team.TaskAsync(id, cancellationToken))?.Query);
        if (done)
        {
            await team.EraseTaskAsync(new EraseTaskRequest(id) { By = "cli", Reason = reason }, cancellationToken);
        }

        return new("tasks", [thing], DryRun: !done);
    }

    private static void Show(Terminal terminal, Erased erased, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal.Output, erased);
            return;
        }

        terminal.Output.WriteLine($"{(erased.DryRun ? "Would erase" : "Erased")} {erased.Things.Count} of the {erased.What} named:");
        foreach (var thing in erased.Things)
        {
            terminal.Output.WriteLine($"  {thing.Id}  {SafeText.Plain(thing.Text ?? "(forgotten, or not there)", ShownText)}");
        }

        if (erased.DryRun)
        {
            terminal.Output.WriteLine("Nothing was changed. Add --yes to do it; it cannot be taken back.");
        }
    }

    private sealed record ErasedThing(string Id, string? Text);

    private sealed record Erased(string What, IReadOnlyList<ErasedThing> Things, bool DryRun);
}
