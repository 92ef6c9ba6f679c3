using System.Text.Json.Nodes;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Client.Http;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Routing;
using Fabric.Testing.Storage;
using Fabric.Testing.Time;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Http.Walls;

/// <summary>
/// A space is a wall: every operation of every interface is called with another space's names and ids, and answers as it does where that
/// space holds nothing. In random order, sometimes with things of the same names in both spaces.
/// </summary>
public sealed class WallTests(ITestOutputHelper output)
{
    private static readonly SpaceId Acme = new("acme");
    private static readonly SpaceId Rival = new("rival");
    private static readonly CancellationToken Ending = TestContext.Current.CancellationToken;

    [Fact]
    public void Operations_OfTheSdk_AllHaveACall() =>
        SdkOperations.Declared.Order(StringComparer.Ordinal).ShouldBe(SdkOperations.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Embedded_EveryOperation_FindsNothingOfTheOtherSpace(int run)
    {
        var random = Seeded(run);
        await using var filled = await OpenAsync();
        await using var empty = await OpenAsync();
        var other = new Subject($"word{random.Next(1_000_000)}");
        var all = Shuffled(SdkOperations.All.Keys, random);
        var own = random.Next(2) == 0;

        await CompareAsync(filled.InSpace(Acme), filled.InSpace(Rival), empty.InSpace(Rival), other, all, own);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task SdkOverHttp_EveryOperation_FindsNothingOfTheOtherSpace(int run)
    {
        var random = Seeded(run);
        await using var filled = await StartAsync();
        await using var empty = await StartAsync();
        using var acme = Connect(filled, Acme);
        using var rival = Connect(filled, Rival);
        using var control = Connect(empty, Rival);
        var other = new Subject($"word{random.Next(1_000_000)}");
        var all = Shuffled(SdkOperations.All.Keys.Where(static name => !name.StartsWith("IServed", StringComparison.Ordinal)), random);

        await CompareAsync(acme, rival, control, other, all, own: random.Next(2) == 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Routes_EveryOne_FindsNothingOfTheOtherSpace(int run)
    {
        var random = Seeded(run);
        await using var filled = await StartAsync();
        await using var empty = await StartAsync();
        using var acme = Connect(filled, Acme);
        using var rival = filled.ClientOf(Rival.Value);
        using var control = empty.ClientOf(Rival.Value);
        var other = new Subject($"word{random.Next(1_000_000)}");
        await other.FillAsync(acme, Ending);
        var before = await other.ReadAsync(acme, Ending);
        var routes = filled.Host.Services.GetServices<EndpointDataSource>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<OperationSpec>() is not null)
            .ToDictionary(static endpoint => endpoint.Metadata.GetMetadata<OperationSpec>()!.Id, StringComparer.Ordinal);
        HttpOperations.All.Keys.Order(StringComparer.Ordinal).ShouldBe(routes.Keys.Order(StringComparer.Ordinal));

        // Streams come last: how many writes it takes until one tells of them differs, and other routes would show that.
        foreach (var name in Shuffled(routes.Keys, random).OrderBy(name => IsStream(routes[name])))
        {
            var here = await CallAsync(filled, rival, routes[name], other);
            var there = await CallAsync(empty, control, routes[name], other);
            here.ShouldBe(there, name);
        }

        (await other.ReadAsync(acme, Ending)).ShouldBe(before);
    }

    private static async Task CompareAsync(
        IFabric acme, IFabric rival, IFabric control, Subject other, IReadOnlyList<string> operations, bool own)
    {
        await other.FillAsync(acme, Ending);
        if (own)
        {
            await new Subject("mine").FillAsync(rival, Ending);
            await new Subject("mine").FillAsync(control, Ending);
        }

        var before = await other.ReadAsync(acme, Ending);
        foreach (var name in operations)
        {
            var call = SdkOperations.All[name];
            var here = await Outcome.OfAsync(() => call(rival, other, Ending));
            var there = await Outcome.OfAsync(() => call(control, other, Ending));
            here.ShouldBe(there, name);
        }

        (await other.ReadAsync(acme, Ending)).ShouldBe(before);
    }

    private static async Task<string> CallAsync(TestHost host, HttpClient client, RouteEndpoint route, Subject other)
    {
        var spec = route.Metadata.GetMetadata<OperationSpec>()!;
        var (query, body) = HttpOperations.All[spec.Id](other);
        var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single();
        var path = HttpOperations.Fill(route.RoutePattern.RawText!, other);
        if (IsStream(route))
        {
            return await FollowAsync(host, client, path + query);
        }

        var request = body is null ? new HttpRequestMessage(new(method), path + query) : TestHost.Json(new(method), path + query, body);
        if (spec.Id == "importBank")
        {
            request.Content!.Headers.ContentType = new("application/jsonl");
        }

        var answer = await host.SendAsync(request, client);
        return spec.Id == "getActivity" ? ActivityWithoutTimes(answer, other) : $"{(int)answer.Status} {CountedIds.Without(Comparable(answer))}";
    }

    private static bool IsStream(RouteEndpoint route) => route.Metadata.GetMetadata<OperationSpec>()!.AnswerMediaType == "text/event-stream";

    // How long calls took differs between any two hosts; what was called, and how often, must not.
    private static string ActivityWithoutTimes(Answer answer, Subject other)
    {
        answer.Text.Contains(other.Word, StringComparison.Ordinal).ShouldBeFalse(answer.Text);
        return string.Join(' ', answer.Json.GetProperty("operations").EnumerateArray()
            .Select(static calls => $"{calls.GetProperty("operation")} {calls.GetProperty("calls")} {calls.GetProperty("failures")}"));
    }

    // A stream answers for ever: a write of the caller's own must be the first that it tells of, in a bank or team that only this call writes to.
    private static async Task<string> FollowAsync(TestHost host, HttpClient client, string path)
    {
        var isBank = path.StartsWith("/v1/banks/", StringComparison.Ordinal);
        using var stream = new StreamReader(await client.GetStreamAsync(isBank ? "/v1/banks/watched/events" : "/v1/teams/watched/events", Ending));
        var line = stream.ReadLineAsync(Ending).AsTask();
        await UntilSeen.ShowAsync(
            line,
            () => host.PostAsync(
                isBank ? "/v1/banks/watched/memories" : "/v1/teams/watched/insights",
                isBank ? """{"items":[{"text":"Mine is watched."}]}""" : """{"text":"Mine is watched."}""",
                client),
            Ending);
        return (await line)![..3];
    }

    private static string Comparable(Answer answer)
    {
        if (answer.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
        {
            return answer.Text;
        }

        var json = JsonNode.Parse(answer.Text)!;
        if (json is JsonObject fields)
        {
            foreach (var name in new[] { "traceId", "cost", "memoryBytes", "acts" })
            {
                fields.Remove(name);
            }
        }

        return json.ToJsonString();
    }

    // What a team learns by itself, in the background, would look like a change from outside.
    private static Task<EmbeddedFabric> OpenAsync() => EmbeddedFabric.OpenAsync(
        new InMemoryRecordStore(), new FabricOptions { Team = new() { ReflectOnCompletion = false } }, new() { Time = new ManualTime(), Ids = new CountedIds() }, Ending);

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(
        static services => services.AddSingleton<TimeProvider>(new ManualTime()).AddSingleton<IIdSource>(new CountedIds()),
        ("Fabric:Team:ReflectOnCompletion", "false"));

    private static HttpFabric Connect(TestHost host, SpaceId space) => HttpFabric.Create(
        new FabricClientOptions { Endpoint = host.Client.BaseAddress!, ApiKey = host.Keys.Create(space, null).ToString() });

    private static List<string> Shuffled(IEnumerable<string> names, Random random)
    {
        var all = names.Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(all);
        return [.. all];
    }

    private Random Seeded(int run)
    {
        var seed = Environment.GetEnvironmentVariable("FABRIC_WALL_SEED") is { } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : HashCode.Combine(Environment.TickCount, run);
        output.WriteLine($"FABRIC_WALL_SEED={seed}");
        return new Random(seed);
    }
}
