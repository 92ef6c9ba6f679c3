using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Commands;

/// <summary>Options that mean the same wherever they appear.</summary>
internal static class Shared
{
    public static Option<string> Data() => new("--data")
    {
        Description = "The data folder. One process at a time may use it.",
        HelpName = "folder",
        DefaultValueFactory = static _ => "./data",
    };

    public static Option<string> Bank() => new("--bank")
    {
        Description = "The bank.",
        HelpName = "name",
        DefaultValueFactory = static _ => "default",
        CustomParser = static result => Name(result, "bank"),
    };

    public static Option<string> Team() => new("--team")
    {
        Description = "The team.",
        HelpName = "name",
        DefaultValueFactory = static _ => "default",
        CustomParser = static result => Name(result, "team"),
    };

    public static Option<string[]> Banks() => new("--bank")
    {
        Description = "The banks to ask, ranked together; may be repeated.",
        HelpName = "name",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = static _ => ["default"],
    };

    public static Option<bool> Json() => new("--json") { Description = "Print exactly one JSON document, also for an error." };

    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = static result =>
        {
            if (UtcTime.TryParse(result.Tokens[0].Value, out var time))
            {
                return time;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a time; write 2026-03-14 or 2026-03-14T12:00:00Z.");
            return null;
        },
    };

    public static Option<int?> Count(string name, string description, int max) => new(name)
    {
        Description = description,
        HelpName = "n",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= max)
            {
                return count;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no count for {name}; it must be 1 to {max}.");
            return null;
        },
    };

    private static string? Name(ArgumentResult result, string what)
    {
        try
        {
            return Identifier.Check(result.Tokens[0].Value, what);
        }
        catch (FabricException error)
        {
            result.AddError(error.Message);
            return null;
        }
    }
}
