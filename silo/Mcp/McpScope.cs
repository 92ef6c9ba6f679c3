using Fabric.Client;
using Fabric.Core.Ids;
using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Mcp;

/// <summary>
/// What a connection may reach. It comes from the command line, or from a request's key and headers, and never from what a model says:
/// no tool has an argument for any of it. It travels to the tools as the services of their server.
/// </summary>
/// <param name="Fabric">The fabric as the connection's space sees it.</param>
/// <param name="BankId">The bank that is written to, and asked.</param>
/// <param name="AgentId">Whose working memory it is, and who writes, for the history.</param>
/// <param name="TeamId">The team whose tasks and insights these are.</param>
/// <param name="Log">Where faults are named.</param>
internal sealed record McpScope(IFabric Fabric, BankId BankId, AgentId AgentId, TeamId TeamId, ILogger Log) : IServiceProvider
{
    /// <summary>The bank, agent and team of a connection that names none.</summary>
    public const string DefaultName = "default";

    /// <summary>Banks that recall and contexts ask besides <see cref="BankId"/>; nothing is written to them.</summary>
    public IReadOnlyList<BankId> Search { get; init; } = [];

    /// <summary>The bank that is written to.</summary>
    public IMemoryBank Bank => Fabric.Bank(BankId);

    /// <summary>The working memory.</summary>
    public IWorkingMemory Working => Fabric.Agent(AgentId);

    /// <summary>The team's memory.</summary>
    public ITeamMemory Team => Fabric.Team(TeamId);

    /// <summary>Who writes, for the history.</summary>
    public string By => AgentId.Value;

    /// <summary>All banks that are asked.</summary>
    public IReadOnlyList<BankId> Asked => Search.Count == 0 ? [BankId] : [BankId, .. Search];

    /// <exception cref="FabricException">A name breaks the rule for names.</exception>
    public static McpScope Of(IFabric fabric, string? bank, string? agent, string? team, IEnumerable<string> search, ILogger log)
    {
        var own = Identifier.Check(bank ?? DefaultName, "bank");
        return new(fabric, own, Identifier.Check(agent ?? DefaultName, "agent"), Identifier.Check(team ?? DefaultName, "team"), log)
        {
            Search = [.. search.Where(name => name != own).Distinct(StringComparer.Ordinal).Select(static name => new BankId(Identifier.Check(name, "bank")))],
        };
    }

    public object? GetService(Type serviceType) => serviceType == typeof(McpScope) ? this : null;
}
