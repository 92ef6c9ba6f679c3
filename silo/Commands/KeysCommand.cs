using System.CommandLine;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Keys;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary><c>keys</c>: who may call a host, and what each may see and do.</summary>
internal static class KeysCommand
{
    private const string Notes = """
        A running host notices at its next request. docs/keys.md says what each role may do.

        Examples:
          keys create --space acme --role read --bank notes --expires 90d
          keys rotate 3f1c0a52be77 --grace 1h
          keys revoke 3f1c0a52be77
          keys audit --space acme
        """;

    public static SiloCommand Create(CommandContext context) =>
        new("keys", "Make, list, rotate and revoke API keys of a data folder, and read the audit.", Notes)
        {
            CreateKey(context),
            KeysListCommand.Create(context),
            Rotate(context),
            Revoke(context),
            KeysAuditCommand.Create(context),
        };

    /// <summary>Runs a command on the keys and the audit of a data folder.</summary>
    public static Task<int> RunAsync(
        CommandContext context, ParseResult parsed, Option<string> data, Option<bool> json, Action<ApiKeyStore, AuditLog> work) =>
        context.GuardAsync(
            () =>
            {
                var folder = parsed.GetRequiredValue(data);
                work(new ApiKeyStore(folder, TimeProvider.System), new AuditLog(folder, TimeProvider.System));
                return Task.FromResult(0);
            },
            parsed.GetValue(json));

    private static SiloCommand CreateKey(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var space = new Option<string>("--space") { Description = "The one space that the key opens.", HelpName = "space", Required = true };
        var name = new Option<string?>("--name") { Description = "What to call it in the list.", HelpName = "name" };
        var role = new Option<KeyRole>("--role")
        {
            Description = "What it may do: read, write or admin.",
            DefaultValueFactory = static _ => KeyRole.Write,
        };
        var banks = Names("--bank", "A bank that it is bound to; may be repeated. Once it is bound, it sees nothing else of the space.");
        var agents = Names("--agent", "An agent that it is bound to; may be repeated.");
        var teams = Names("--team", "A team that it is bound to; may be repeated.");
        var expires = KeyDuration.Option("--expires", "After how long it opens nothing any more, such as 90d; never when unset.");
        var rate = new Option<double?>("--rate") { Description = "How many requests a second it may send; the host's limit when unset.", HelpName = "n" };
        var burst = Shared.Count("--burst", "How many requests at once; as many as in a second when unset.", 1_000_000);
        var body = Shared.Count("--max-body", "The largest body that it may send, in bytes; the host's limit when unset.", int.MaxValue);
        var command = new SiloCommand("create", "Make a key; it is shown this once.")
        {
            space, name, role, banks, agents, teams, expires, rate, burst, body, data, json,
        };
        command.SetAction((parsed, _) => RunAsync(context, parsed, data, json, (keys, audit) =>
        {
            var grant = new KeyGrant(parsed.GetValue(role))
            {
                Banks = Given(parsed, banks),
                Agents = Given(parsed, agents),
                Teams = Given(parsed, teams),
                Limits = Limits(parsed.GetValue(rate), parsed.GetValue(burst), parsed.GetValue(body)),
                ExpiresAt = parsed.GetValue(expires) is { } span ? DateTimeOffset.UtcNow + span : null,
            };
            var of = parsed.GetRequiredValue(space);
            Identifier.Check(of, "space");
            var act = audit.Begin("cli", of, "keys.create", $"role {grant.Role.ToString().ToLowerInvariant()}");
            var token = keys.Create(new SpaceId(of), parsed.GetValue(name), grant);
            audit.End(act with { On = $"{token.Id}, {act.On}" }, "done");
            Show(context, parsed.GetValue(json), of, token);
        }));
        return command;
    }

    private static SiloCommand Rotate(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var id = new Argument<string>("id") { Description = "The key, as the list names it." };
        var grace = KeyDuration.Option("--grace", "How long the present secret still opens, such as 1h; not at all when unset.");
        var command = new SiloCommand("rotate", "Give a key a new secret; it is shown this once.") { id, grace, data, json };
        command.SetAction((parsed, _) => RunAsync(context, parsed, data, json, (keys, audit) =>
        {
            var key = keys.Find(parsed.GetRequiredValue(id));
            var act = audit.Begin("cli", key.Space, "keys.rotate", key.Id);
            var token = keys.Rotate(key.Id, parsed.GetValue(grace) ?? TimeSpan.Zero);
            audit.End(act, "done");
            Show(context, parsed.GetValue(json), key.Space, token);
        }));
        return command;
    }

    private static SiloCommand Revoke(CommandContext context)
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var id = new Argument<string>("id") { Description = "The key, as the list names it." };
        var command = new SiloCommand("revoke", "Take a key back.") { id, data, json };
        command.SetAction((parsed, _) => RunAsync(context, parsed, data, json, (keys, audit) =>
        {
            var key = keys.Find(parsed.GetRequiredValue(id));
            var act = audit.Begin("cli", key.Space, "keys.revoke", key.Id);
            key = keys.Revoke(key.Id);
            audit.End(act, "done");
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Terminal.Output, new { key.Id, key.Space, key.RevokedAt });
                return;
            }

            context.Terminal.Output.WriteLine($"Key {key.Id} opens nothing any more.");
        }));
        return command;
    }

    private static CallerLimits Limits(double? rate, int? burst, int? body)
    {
        if (rate is { } asked && !(asked >= 0.001 && asked <= 1_000_000))
        {
            throw new FabricException(ErrorCode.InvalidRequest, "The rate must be 0.001 to 1,000,000 requests a second.");
        }

        return burst is not null && rate is null
            ? throw new FabricException(ErrorCode.InvalidRequest, "A burst needs a rate; give --rate too.")
            : new(rate, rate is { } given ? CallerLimits.BurstOf(given, burst ?? 0) : 0, body);
    }

    private static void Show(CommandContext context, bool json, string space, ApiKeyToken token)
    {
        if (json)
        {
            JsonOutput.Write(context.Terminal.Output, new { id = token.Id, space, key = token.ToString() });
            return;
        }

        context.Terminal.Output.WriteLine(token.ToString());
        context.Terminal.Error.WriteLine("This is the only time the key is shown; the host keeps a hash of it.");
    }

    private static Option<string[]> Names(string option, string description) => new(option) { Description = description, HelpName = "name" };

    // No list is another thing than an empty one, which closes everything.
    private static string[]? Given(ParseResult parsed, Option<string[]> names) =>
        parsed.GetValue(names) is { Length: > 0 } given ? given : null;
}
