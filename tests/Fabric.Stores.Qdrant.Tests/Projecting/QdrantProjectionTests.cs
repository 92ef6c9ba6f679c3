using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;
using static Fabric.Core.Projections.ProjectionCondition;

namespace Fabric.Stores.Qdrant.Tests.Projecting;

/// <summary>What the collection does: against the server that stands in for Qdrant, or the one that QDRANT_URL names.</summary>
public sealed class QdrantProjectionTests : QdrantTest
{
    private const string Build = "build";

    private static readonly ProjectionGenerator Words = new("words/1", 4);
    private static readonly ProjectionGenerator Service = new("service/1", 3);
    private static readonly SpaceId Other = new("other");

    [Fact]
    public async Task Open_NothingThere_MakesTheCollectionAndHasNoMark()
    {
        var projection = OpenProjection();

        (await projection.OpenAsync(Space, [Words], Token)).ShouldBeNull();

        (await projection.OpenAsync(Space, [Words], Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Mark_WrittenAgain_IsReadBackAsTheLast()
    {
        var projection = await OpenedAsync();
        var cursor = new FeedCursor("generation", new Dictionary<int, long> { [0] = 12, [15] = 1L << 40 });
        await projection.MarkAsync(Space, new(cursor, "first", "shape", new("bank/7", 7, 1_234)), Token);
        await projection.MarkAsync(Other, new(cursor, "theirs", "shape"), Token);

        var first = await projection.OpenAsync(Space, [Words], Token);
        await projection.MarkAsync(Space, new(cursor, "second", "shape"), Token);
        var second = await projection.OpenAsync(Space, [Words], Token);

        first.ShouldNotBeNull();
        first.Rebuild.ShouldBe(new ProjectionRebuild("bank/7", 7, 1_234));
        first.Cursor.Generation.ShouldBe("generation");
        first.Cursor.Positions.ShouldBe(cursor.Positions, ignoreOrder: true);
        second.ShouldNotBeNull();
        second.Rebuild.ShouldBeNull();
        (second.Build, second.Shape).ShouldBe(("second", "shape"));
    }

    [Fact]
    public async Task Find_Vector_GivesTheNearestFirst()
    {
        var projection = await OpenedAsync();
        await WriteAsync(projection, Memory("far", [0, 0, 0, 1]), Memory("near", [0.9f, 0.1f, 0, 0]), Memory("same", [1, 0, 0, 0]), Memory("none", null));

        var hits = await FindAsync(projection, new(2) { Vectors = [new(Words.Id, [1, 0, 0, 0])] });

        hits.ShouldBe(["same", "near"]);
    }

    [Fact]
    public async Task Find_Words_GivesThoseThatShareThem()
    {
        var projection = await OpenedAsync();
        await WriteAsync(
            projection,
            Memory("one", null) with { Terms = new([7, uint.MaxValue], [1, 0.5f]) },
            Memory("two", null) with { Terms = new([7], [0.5f]) },
            Memory("three", null) with { Terms = new([8], [1]) });

        var hits = await FindAsync(projection, new(10) { Terms = new([7, uint.MaxValue], [1, 2]) });

        hits.ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Find_SeveralArms_KeepsWhatAnyOfThemFound()
    {
        var projection = OpenProjection();
        await projection.OpenAsync(Space, [Words, Service], Token);
        await WriteAsync(
            projection,
            Memory("vector", [1, 0, 0, 0]),
            Memory("service", null) with { Vectors = [new(Service.Id, [0, 1, 0])] },
            Memory("term", null) with { Terms = new([5], [1]) });

        var hits = await FindAsync(projection, new(10)
        {
            Vectors = [new(Words.Id, [1, 0, 0, 0]), new(Service.Id, [0, 1, 0]), new("unknown/1", [1])],
            Terms = new([5], [1]),
        });

        hits.ShouldBe(["vector", "service", "term"], ignoreOrder: true);
    }

    [Fact]
    public async Task Find_NoQuestion_GivesTheNewestFirst()
    {
        var projection = await OpenedAsync();
        await WriteAsync(projection, [.. Enumerable.Range(0, 5).Select(n => Memory($"m{n}", null) with { Numbers = [new("recordedAt", n % 3 * 1_000 + n)] })]);

        (await FindAsync(projection, new(3))).ShouldBe(["m2", "m4", "m1"]);
    }

    [Fact]
    public async Task Write_Again_IsTheSameMemoryInItsNewVersion()
    {
        var projection = await OpenedAsync();
        await WriteAsync(projection, Memory("m", [1, 0, 0, 0]) with { Texts = [new("tag", "old")] });
        await WriteAsync(projection, Memory("m", [0, 1, 0, 0]) with { Version = 2, Texts = [new("tag", "new")] });

        var hits = await projection.FindAsync(Space, new(10) { Vectors = [new(Words.Id, [0, 1, 0, 0])] }, Token);

        hits.ShouldBe([new ProjectionHit("bank", "m", 2)]);
        (await FindAsync(projection, new(10) { Condition = new IsText("tag", ["old"]) })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_Removed_IsNotFoundAnyMore()
    {
        var projection = await OpenedAsync();
        await WriteAsync(projection, Memory("stays", [1, 0, 0, 0]), Memory("goes", [1, 0, 0, 0]));

        await projection.WriteAsync(Space, new(Build, [], [(new BankId("bank"), new MemoryId("goes")), (new BankId("bank"), new MemoryId("never"))]), Token);

        (await FindAsync(projection, new(10) { Vectors = [new(Words.Id, [1, 0, 0, 0])] })).ShouldBe(["stays"]);
    }

    [Fact]
    public async Task Sweep_OtherBuilds_AreGoneAndOtherSpacesAreNot()
    {
        var projection = await OpenedAsync();
        await projection.MarkAsync(Space, new(new("g", new Dictionary<int, long>()), "new", "shape"), Token);
        await projection.WriteAsync(Space, new("old", [Memory("left", null)], []), Token);
        await projection.WriteAsync(Space, new("new", [Memory("kept", null)], []), Token);
        await projection.WriteAsync(Other, new("old", [Memory("theirs", null)], []), Token);

        await projection.SweepAsync(Space, "new", Token);

        (await FindAsync(projection, new(10))).ShouldBe(["kept"]);
        (await projection.FindAsync(Other, new(10), Token)).Count.ShouldBe(1);
        (await projection.OpenAsync(Space, [Words], Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Find_SameNamesInAnotherSpace_FindsNothingOfIt()
    {
        var projection = await OpenedAsync();
        await projection.WriteAsync(Other, new(Build, [Memory("m", [1, 0, 0, 0]) with { Version = 9 }], []), Token);
        await WriteAsync(projection, Memory("m", [0, 0, 0, 1]));

        var anything = new Any([new IsText("memory", ["m"]), new Not(new IsText("memory", ["m"]))]);
        var hits = await projection.FindAsync(Space, new(10) { Vectors = [new(Words.Id, [1, 0, 0, 0])], Condition = anything }, Token);

        hits.ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    public static TheoryData<string, string[]> Conditions => new()
    {
        { "text", ["a", "b"] },
        { "number", ["b", "c"] },
        { "between", ["b", "c"] },
        { "least", ["c"] },
        { "missing", ["d"] },
        { "not", ["c", "d"] },
        { "all", ["b"] },
        { "any", ["a", "d"] },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Find_Condition_GivesWhatFulfilsIt(string condition, string[] expected)
    {
        var projection = await OpenedAsync();
        await WriteAsync(
            projection,
            Memory("a", null) with { Texts = [new("tag", "x"), new("tag", "y")], Numbers = [new("trust", 0), new("recordedAt", 4)] },
            Memory("b", null) with { Texts = [new("tag", "y")], Numbers = [new("trust", 1), new("recordedAt", 3)] },
            Memory("c", null) with { Texts = [new("tag", "z")], Numbers = [new("trust", 2), new("recordedAt", 2)] },
            Memory("d", null) with { Numbers = [new("recordedAt", 1)] });
        ProjectionCondition asked = condition switch
        {
            "text" => new IsText("tag", ["x", "y", "y"]),
            "number" => new IsNumber("trust", [1, 2, 77]),
            "between" => new Between("trust", 1, 2),
            "least" => new Between("trust", 2, null),
            "missing" => new IsMissing("trust"),
            "not" => new Not(new IsText("tag", ["y"])),
            "all" => new All([new IsText("tag", ["y"]), new Between("trust", 1, null)]),
            _ => new Any([new IsText("tag", ["x"]), new IsMissing("tag")]),
        };

        (await FindAsync(projection, new(10) { Condition = asked })).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Open_NewGenerator_GetsAVectorBesideTheOld()
    {
        var projection = await OpenedAsync();
        await WriteAsync(projection, Memory("m", [1, 0, 0, 0]));
        var changed = new ProjectionGenerator("words/2", 2);

        var again = OpenProjection();
        await again.OpenAsync(Space, [changed, Words], Token);
        await again.WriteAsync(Space, new(Build, [Memory("n", null) with { Vectors = [new(changed.Id, [0, 1])] }], []), Token);

        (await FindAsync(again, new(10) { Vectors = [new(changed.Id, [0, 1])] })).ShouldBe(["n"]);
        (await FindAsync(again, new(10) { Vectors = [new(Words.Id, [1, 0, 0, 0])] })).ShouldBe(["m"]);
    }

    [Fact]
    public async Task Calls_WrongKey_SayWhereToLook()
    {
        await using var server = await QdrantServer.StartAsync("right");
        var options = Options();
        options.Url = server.Url.AbsoluteUri;
        options.ApiKey = "wrong";

        var fault = await Should.ThrowAsync<FabricException>(() => OpenProjection(options).OpenAsync(Space, [Words], Token));
        options.ApiKey = "right";
        await OpenProjection(options).OpenAsync(Space, [Words], Token);

        fault.Code.ShouldBe(ErrorCode.Unavailable);
        fault.Message.ShouldContain("Fabric:Qdrant:ApiKey");
    }

    [Fact]
    public async Task Calls_ServerSilent_FailInTime()
    {
        var projection = OpenProjection(new() { Url = Server.Url.AbsoluteUri, Collection = Collection, Timeout = TimeSpan.FromMilliseconds(50) });
        Server.Hold = static (_, _) => new TaskCompletionSource().Task;

        var fault = await Should.ThrowAsync<FabricException>(() => projection.FindAsync(Space, new(1), Token));

        fault.Code.ShouldBe(ErrorCode.Unavailable);
        fault.Message.ShouldContain("did not answer within");
    }

    private async Task<IMemoryProjection> OpenedAsync()
    {
        var projection = OpenProjection();
        await projection.OpenAsync(Space, [Words], Token);
        return projection;
    }

    private static ProjectedMemory Memory(string id, float[]? vector) => new("bank", id, 1)
    {
        Vectors = vector is null ? [] : [new(Words.Id, vector)],
        Numbers = [new("recordedAt", 1)],
    };

    private static Task WriteAsync(IMemoryProjection projection, params ProjectedMemory[] memories) =>
        projection.WriteAsync(Space, new(Build, memories, []), Token);

    private static async Task<List<string>> FindAsync(IMemoryProjection projection, ProjectionQuery query) =>
        [.. (await projection.FindAsync(Space, query, Token)).Select(static hit => hit.Memory.Value)];
}
