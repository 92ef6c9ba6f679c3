using System.Globalization;
using Fabric.Client;

namespace Fabric.Bench.Faults.Load;

/// <summary>Who an agent is, and how it reaches the fabric: every second one by HTTP, the others as clients of the cluster.</summary>
internal sealed class AgentPlace
{
    private readonly IWaysIn _ways;
    private readonly int _silo;

    public AgentPlace(IWaysIn ways, int number, int teams)
    {
        _ways = ways;
        _silo = number % ways.Servers;
        Number = number;

        // The spaces have teams, banks and agents of the same names, so that only the wall keeps them apart.
        var team = number % teams;
        Space = CampaignLoad.Spaces[team % CampaignLoad.Spaces.Length];
        Team = $"team-{team / CampaignLoad.Spaces.Length}";
        Agent = $"{Team}-agent-{number / teams}";
        IsHttp = number / teams % 2 == 1;
    }

    public int Number { get; }

    public string Space { get; }

    public string Team { get; }

    public string Agent { get; }

    public bool IsHttp { get; }

    /// <summary>Which client it calls by.</summary>
    public string Client => IsHttp ? string.Create(CultureInfo.InvariantCulture, $"http-{_silo}") : "cluster";

    public IFabric Fabric => IsHttp ? _ways.Http(Space, _silo) : _ways.Client(Space);
}
