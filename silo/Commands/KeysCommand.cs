using System.CommandLine;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Keys;
using Fabric.Silo.Terminals;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>keys</c>: who may call a host, and which space each may see.</summary>
internal static class KeysCommand
{
    public static SiloCommand Create(CommandContext context) =>
        new("keys", "Make, list and revoke API keys of a data folder.", "A running host notices at its next request.")
        {
            CreateKey(context),
            List(context),
            Revoke(context),
        };

    private static SiloCommand CreateKey(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var space = new Option<string>("--space") { Description = "The one space that the key opens.", HelpName = "space", Required = true };
        var name = new Option<string?>("--name") { Description = "What to call it in the list.", HelpName = "name" };
        var command = new SiloCommand("create", "Make a key; it is shown this once.") { space, name, data, json };
        command.SetAction((parsed, _) => Run(context, parsed, data, json, keys =>
        {
            var token = keys.Create(new SpaceId(parsed.GetRequiredValue(space)), parsed.GetValue(name));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Terminal.Output, new { id = token.Id, space = parsed.GetRequiredValue(space), key = token.ToString() });
                return;
            }

            context.Terminal.Output.WriteLine(token.ToString());
            context.Terminal.Error.WriteLine("This is the only time the key is shown; the host keeps a hash of it.");
        }));
        return command;
    }

    private static SiloCommand List(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var command = new SiloCommand("list", "List the keys, without their secrets.") { data, json };
        command.SetAction((parsed, _) => Run(context, parsed, data, json, keys =>
        {
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(
                    context.Terminal.Output,
                    keys.List().Select(static key => new { key.Id, key.Space, key.Name, key.CreatedAt, key.RevokedAt }));
                return;
            }

            var table = new Table { Border = TableBorder.Simple };
            table.AddColumns("id", "space", "name", "made", "revoked");
            foreach (var key in keys.List())
            {
                table.AddRow(
                    key.Id, SafeText.Markup(key.Space), SafeText.Markup(key.Name ?? "-"), Transcripts.UtcTime.Show(key.CreatedAt),
                    key.RevokedAt is { } at ? Transcripts.UtcTime.Show(at) : "-");
            }

            context.Terminal.Console.Write(table);
        }));
        return command;
    }

    private static SiloCommand Revoke(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var id = new Argument<string>("id") { Description = "The key, as the list names it." };
        var command = new SiloCommand("revoke", "Take a key back.") { id, data, json };
        command.SetAction((parsed, _) => Run(context, parsed, data, json, keys =>
        {
            var key = keys.Revoke(parsed.GetRequiredValue(id));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Terminal.Output, new { key.Id, key.Space, key.RevokedAt });
                return;
            }

            context.Terminal.Output.WriteLine($"Key {key.Id} opens nothing any more.");
        }));
        return command;
    }

    private static Task<int> Run(
        CommandContext context, ParseResult parsed, Option<string> data, Option<bool> json, Action<ApiKeyStore> work) =>
        context.GuardAsync(
            () =>
            {
                work(new ApiKeyStore(parsed.GetRequiredValue(data), TimeProvider.System));
                return Task.FromResult(0);
            },
            parsed.GetValue(json));
}
