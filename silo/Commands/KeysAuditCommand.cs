using System.CommandLine;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>keys audit</c>: what was done with the rights of an administrator.</summary>
internal static class KeysAuditCommand
{
    public static SiloCommand Create(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var space = new Option<string?>("--space") { Description = "Only acts on this space.", HelpName = "space" };
        var limit = Shared.Count("--limit", "How many, the newest first. [default: 50]", 10_000);
        var command = new SiloCommand(
            "audit", "List the administrative acts, newest first.", "An act without an outcome began, and its process ended before it did.")
        {
            space, limit, data, json,
        };
        command.SetAction((parsed, _) => KeysCommand.RunAsync(context, parsed, data, json, (_, audit) =>
        {
            var acts = audit.Read(parsed.GetValue(space), parsed.GetValue(limit) ?? 50);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Terminal.Output, acts);
                return;
            }

            var table = new Table { Border = TableBorder.Simple };
            table.AddColumns("at", "by", "space", "act", "on", "outcome");
            foreach (var act in acts)
            {
                table.AddRow(
                    UtcTime.Show(act.At), SafeText.Markup(act.By), SafeText.Markup(act.Space), act.Act, SafeText.Markup(act.On), act.Outcome ?? "?");
            }

            context.Terminal.Console.Write(table);
        }));
        return command;
    }
}
