using System.Globalization;
using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Load;

/// <summary>All agents of a campaign.</summary>
internal sealed class CampaignLoad
{
    public static readonly string[] Spaces = ["blue", "red"];

    private const int ReadersAtOnce = 6;

    private readonly IWaysIn _ways;
    private readonly CallRecorder _recorder;
    private readonly List<(AgentPlace Place, CampaignAgent Agent)> _agents = [];

    public CampaignLoad(IWaysIn ways, CallRecorder recorder, CampaignHead head)
    {
        (_ways, _recorder) = (ways, recorder);
        var books = new Dictionary<(string, string), TeamBook>();
        for (var number = 0; number < head.Agents; number++)
        {
            var place = new AgentPlace(ways, number, head.Teams);
            if (!books.TryGetValue((place.Space, place.Team), out var book))
            {
                books[(place.Space, place.Team)] = book = new();
            }

            _agents.Add((place, new(place, recorder, book, head.Seed)));
        }
    }

    /// <summary>A team and those next to it, by name.</summary>
    public static IEnumerable<string> TeamNames(string team, int count)
    {
        var first = int.Parse(team.AsSpan(team.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        return Enumerable.Range(Math.Max(0, first - count + 1), count).Select(static number => $"team-{number}");
    }

    public Task RunAsync(TimeSpan think, CancellationToken stopping) =>
        Task.WhenAll(_agents.Select(one => Task.Run(() => one.Agent.RunAsync(think, stopping), CancellationToken.None)));

    /// <summary>Reads everything back, by the cluster's client and then by a silo's HTTP server.</summary>
    public async Task ReadBackAsync()
    {
        await ReadBackAsync(_ways.Client);
        await ReadBackAsync(space => _ways.Http(space, 0));
    }

    private Task ReadBackAsync(Func<string, Client.IFabric> open)
    {
        var teams = _agents.Select(static one => (one.Place.Space, one.Place.Team)).Distinct();
        IEnumerable<Func<Task>> reads =
        [
            .. teams.SelectMany(team =>
            {
                var reader = new ReadBack(_recorder, team.Space, open(team.Space));
                return (Func<Task>[])[() => reader.BankAsync(team.Team), () => reader.TeamAsync(team.Team)];
            }),
            .. _agents.Select(one => (Func<Task>)(() => new ReadBack(_recorder, one.Place.Space, open(one.Place.Space)).AgentAsync(one.Place.Agent, one.Agent.Subgoals))),
        ];
        return Parallel.ForEachAsync(reads, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, static async (read, _) => await read());
    }
}
