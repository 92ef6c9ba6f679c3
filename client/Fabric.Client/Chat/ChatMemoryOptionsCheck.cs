using Fabric.Client.Hosting;
using Fabric.Core.Ids;

namespace Fabric.Client.Chat;

/// <summary>Checks <see cref="ChatMemoryOptions"/> and reports everything that is wrong at once.</summary>
internal static class ChatMemoryOptionsCheck
{
    private const int MaxBanks = 64;

    /// <exception cref="FabricException">Something is wrong; the message names all of it.</exception>
    public static ChatMemoryOptions Checked(ChatMemoryOptions options)
    {
        var errors = new List<string>();
        foreach (var bank in options.Asked.Append(options.WriteTo ?? new BankId("unset")))
        {
            CheckName(errors, bank.Value, "bank");
        }

        if (options.Session is { } session)
        {
            CheckName(errors, session.Value, "session");
        }

        if (options.Agent is { } agent)
        {
            CheckName(errors, agent.Value, "agent");
        }

        if (options.Asked.Count > MaxBanks)
        {
            errors.Add($"Search names {options.Asked.Count} banks; it may name {MaxBanks}.");
        }

        OptionRange.Check(errors, nameof(options.K), options.K, 1, 100);
        OptionRange.Check(errors, nameof(options.TokenBudget), options.TokenBudget, 1, 100_000);
        OptionRange.Check(errors, nameof(options.ContextBudget), options.ContextBudget, 0, 100_000);
        OptionRange.Check(errors, nameof(options.MaxWaiting), options.MaxWaiting, 1, 100_000);
        OptionRange.Check(errors, nameof(options.Patience), options.Patience, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5));
        return errors.Count == 0 ? options : throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", errors));
    }

    private static void CheckName(List<string> errors, string name, string what)
    {
        try
        {
            Identifier.Check(name, what);
        }
        catch (FabricException fault)
        {
            errors.Add(fault.Message);
        }
    }
}
