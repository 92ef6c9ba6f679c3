using Fabric.Silo.Http.Keys;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;
using Spectre.Console;

namespace Fabric.Silo.Commands;

/// <summary><c>keys list</c>: the keys, without their secrets.</summary>
internal static class KeysListCommand
{
    public static SiloCommand Create(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var command = new SiloCommand("list", "List the keys, without their secrets.", "A running host writes down every 30 seconds when a key was last of use.")
        {
            data, json,
        };
        command.SetAction((parsed, _) => KeysCommand.RunAsync(context, parsed, data, json, (keys, _) =>
        {
            var uses = KeyUseKeeper.Read(parsed.GetRequiredValue(data));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Terminal.Output, keys.List().Select(key => Document(key, LastUse(uses, key))));
                return;
            }

            var table = new Table { Border = TableBorder.Simple };
            table.AddColumns("id", "space", "name", "role", "bound to", "made", "last used", "ends");
            foreach (var key in keys.List())
            {
                table.AddRow(
                    key.Id, SafeText.Markup(key.Space), SafeText.Markup(key.Name ?? "-"), Role(key),
                    SafeText.Markup(Bindings(key)), UtcTime.Show(key.CreatedAt), Show(LastUse(uses, key)), Ending(key));
            }

            context.Terminal.Console.Write(table);
        }));
        return command;
    }

    private static object Document(ApiKey key, DateTimeOffset? lastUsedAt) => new
    {
        key.Id,
        key.Space,
        key.Name,
        Role = Role(key),
        key.Banks,
        key.Agents,
        key.Teams,
        key.RequestsPerSecond,
        key.Burst,
        key.MaxBodyBytes,
        key.CreatedAt,
        key.ExpiresAt,
        key.RotatedAt,
        key.PreviousUntil,
        key.RevokedAt,
        LastUsedAt = lastUsedAt,
    };

    private static string Role(ApiKey key) => (key.Role ?? KeyRole.Admin).ToString().ToLowerInvariant();

    private static DateTimeOffset? LastUse(IReadOnlyDictionary<string, DateTimeOffset> uses, ApiKey key) =>
        uses.TryGetValue(key.Id, out var at) ? at : null;

    private static string Bindings(ApiKey key) =>
        KeyBindings.Of(key.Banks, key.Agents, key.Teams) is null
            ? "-"
            : string.Join(
                ' ',
                [
                    .. (key.Banks ?? []).Select(static name => "bank:" + name),
                    .. (key.Agents ?? []).Select(static name => "agent:" + name),
                    .. (key.Teams ?? []).Select(static name => "team:" + name),
                ]);

    private static string Ending(ApiKey key) =>
        key.RevokedAt is { } revoked ? "revoked " + UtcTime.Show(revoked) : Show(key.ExpiresAt);

    private static string Show(DateTimeOffset? at) => at is { } time ? UtcTime.Show(time) : "-";
}
