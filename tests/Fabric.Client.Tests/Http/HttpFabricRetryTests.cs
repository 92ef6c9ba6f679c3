using System.Text;
using Fabric.Client.Http;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Http;

/// <summary>What the client does when a host or the way to it fails, against a server that fails as it is told.</summary>
public sealed class HttpFabricRetryTests
{
    private const string Retained =
        """{"outcomes":[{"disposition":"added","id":"m1","reason":"New."}],"epoch":7,"operationId":"op","repeated":false}""";

    private const string Stats = """{"active":3,"epoch":7}""";

    private static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    private readonly SkippingTime _time = new(Timeout);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_ConnectionLost_IsSentAgainWithTheSameOperationId()
    {
        await using var server = new ScriptedServer(ScriptedReply.Drop, ScriptedReply.Json(Retained));
        using var fabric = Client(server);

        (await fabric.Bank("b").RetainAsync("The river is high.", Token)).Id!.Value.Value.ShouldBe("m1");

        server.Requests.Count.ShouldBe(2);
        server.Requests[0].Header("Idempotency-Key").ShouldNotBeNullOrEmpty();
        server.Requests[1].Header("Idempotency-Key").ShouldBe(server.Requests[0].Header("Idempotency-Key"));
        server.Requests[1].Body.ShouldBe(server.Requests[0].Body);
    }

    [Fact]
    public async Task Write_ConnectionLostEachTime_ThrowsOutcomeUnknownWithTheOperationId()
    {
        await using var server = new ScriptedServer(ScriptedReply.Drop);
        using var fabric = Client(server);
        var request = new RetainRequest([new("The river is high.")]) { OperationId = "mine" };

        var fault = await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").RetainAsync(request, Token));

        fault.Code.ShouldBe(ErrorCode.OutcomeUnknown);
        fault.OperationId!.Value.Value.ShouldBe("mine");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Write_LostOnceAndThenUnavailable_ThrowsOutcomeUnknown()
    {
        await using var server = new ScriptedServer(ScriptedReply.Drop, ScriptedReply.Problem(503, "unavailable"));
        using var fabric = Client(server);

        var fault = await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").RetainAsync("The river is high.", Token));

        fault.Code.ShouldBe(ErrorCode.OutcomeUnknown);
        fault.OperationId!.Value.Value.ShouldBe(server.Requests[0].Header("Idempotency-Key"));
    }

    [Fact]
    public async Task Write_LostOnceAndThenRefused_ThrowsTheRefusal()
    {
        await using var server = new ScriptedServer(ScriptedReply.Drop, ScriptedReply.Problem(422, "operation_mismatch"));
        using var fabric = Client(server);

        var fault = await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").RetainAsync("The river is high.", Token));

        fault.Code.ShouldBe(ErrorCode.OperationMismatch);
    }

    [Fact]
    public async Task Write_NoHost_ThrowsUnavailable_ForNothingWasDone()
    {
        Uri nowhere;
        await using (var server = new ScriptedServer(ScriptedReply.Drop))
        {
            nowhere = server.Endpoint;
        }

        using var fabric = Client(nowhere);

        var fault = await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").RetainAsync("The river is high.", Token));

        fault.Code.ShouldBe(ErrorCode.Unavailable);
        fault.OperationId.ShouldBeNull();
        _time.Waits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Write_AnsweredAsUnknown_IsSettledByAskingAgain()
    {
        await using var server = new ScriptedServer(
            ScriptedReply.Problem(503, "outcome_unknown", more: ",\"operationId\":\"op\""), ScriptedReply.Json(Retained));
        using var fabric = Client(server);

        (await fabric.Bank("b").RetainAsync("The river is high.", Token)).Disposition.ShouldBe(RetainDisposition.Added);
    }

    [Fact]
    public async Task Write_HostLost_GoesToTheNextOneWithTheSameOperationId_AndSoDoLaterCalls()
    {
        await using var first = new ScriptedServer(ScriptedReply.Drop);
        await using var second = new ScriptedServer(ScriptedReply.Json(Retained), ScriptedReply.Json(Stats));
        using var fabric = Client(first, options => options.OtherEndpoints.Add(second.Endpoint));

        await fabric.Bank("b").RetainAsync("The river is high.", Token);
        await fabric.Bank("b").StatsAsync(Token);

        second.Requests.Count.ShouldBe(2);
        first.Requests.ShouldHaveSingleItem().Header("Idempotency-Key").ShouldBe(second.Requests[0].Header("Idempotency-Key"));
    }

    [Fact]
    public async Task Read_NoHostAnswers_EachIsAskedInTurn()
    {
        await using var first = new ScriptedServer(ScriptedReply.Problem(503, "unavailable"));
        await using var second = new ScriptedServer(ScriptedReply.Problem(503, "unavailable"));
        using var fabric = Client(first, options => options.OtherEndpoints.Add(second.Endpoint));

        (await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").StatsAsync(Token))).Code.ShouldBe(ErrorCode.Unavailable);

        (first.Requests.Count, second.Requests.Count).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Write_Refused_IsNotTakenToAnotherHost()
    {
        await using var first = new ScriptedServer(ScriptedReply.Problem(422, "operation_mismatch"));
        await using var second = new ScriptedServer(ScriptedReply.Json(Retained));
        using var fabric = Client(first, options => options.OtherEndpoints.Add(second.Endpoint));

        await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").RetainAsync("The river is high.", Token));
        await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").RetainAsync("The river is high.", Token));

        (first.Requests.Count, second.Requests.Count).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Read_AnswerCutShort_IsSentAgain()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(Stats) with { CutAfter = 9 }, ScriptedReply.Json(Stats));
        using var fabric = Client(server);

        (await fabric.Bank("b").StatsAsync(Token)).Active.ShouldBe(3);
    }

    [Fact]
    public async Task Read_NoAnswerInTime_IsSentAgain()
    {
        await using var server = new ScriptedServer(ScriptedReply.Stall, ScriptedReply.Json(Stats));
        using var fabric = Client(server);
        var stats = fabric.Bank("b").StatsAsync(Token);
        await server.ArrivedAsync(Token);

        _time.EndHeld();

        (await stats).Active.ShouldBe(3);
    }

    [Fact]
    public async Task Write_NoAnswerInTimeAndNoRetries_ThrowsOutcomeUnknown()
    {
        await using var server = new ScriptedServer(ScriptedReply.Stall);
        using var fabric = Client(server, options => options.Retries = 0);
        var write = fabric.Bank("b").EraseAsync(new EraseRequest(["m1"]) { OperationId = "mine" }, Token);
        await server.ArrivedAsync(Token);

        _time.EndHeld();

        (await Should.ThrowAsync<FabricException>(() => write)).OperationId!.Value.Value.ShouldBe("mine");
    }

    [Fact]
    public async Task Call_Cancelled_EndsWithTheCallersToken()
    {
        await using var server = new ScriptedServer(ScriptedReply.Stall);
        using var fabric = Client(server);
        using var cancel = new CancellationTokenSource();
        var stats = fabric.Bank("b").StatsAsync(cancel.Token);
        await server.ArrivedAsync(Token);

        await cancel.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => stats)).CancellationToken.ShouldBe(cancel.Token);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Unavailable_WithRetryAfter_IsWaitedFor()
    {
        await using var server = new ScriptedServer(
            ScriptedReply.Problem(503, "unavailable", headers: "Retry-After: 3\r\n"), ScriptedReply.Json(Stats));
        using var fabric = Client(server);

        await fabric.Bank("b").StatsAsync(Token);

        _time.Waits.ShouldBe([TimeSpan.FromSeconds(3)]);
    }

    [Fact]
    public async Task Unavailable_WithRetryAfterOverTheLimit_IsNotSentAgain()
    {
        await using var server = new ScriptedServer(ScriptedReply.Problem(503, "unavailable", headers: "Retry-After: 3600\r\n"));
        using var fabric = Client(server);

        (await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").StatsAsync(Token))).Code.ShouldBe(ErrorCode.Unavailable);

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Gateway_ThatFails_IsSentAgain()
    {
        var bad = new ScriptedReply { Status = 502, ContentType = "text/html", Body = Encoding.UTF8.GetBytes("<h1>Bad gateway</h1>") };
        await using var server = new ScriptedServer(bad, bad, ScriptedReply.Json(Stats));
        using var fabric = Client(server);

        (await fabric.Bank("b").StatsAsync(Token)).Active.ShouldBe(3);
    }

    [Theory]
    [InlineData(400, "invalid_request", ErrorCode.InvalidRequest)]
    [InlineData(404, "not_found", ErrorCode.NotFound)]
    [InlineData(410, "erased", ErrorCode.Erased)]
    [InlineData(412, "version_mismatch", ErrorCode.VersionMismatch)]
    [InlineData(429, "quota_exceeded", ErrorCode.QuotaExceeded)]
    [InlineData(507, "store_full", ErrorCode.StoreFull)]
    [InlineData(503, "store_corrupt", ErrorCode.StoreCorrupt)]
    [InlineData(500, "internal", ErrorCode.Internal)]
    public async Task Problem_BecomesTheSameError_AndIsNotSentAgain(int status, string code, ErrorCode expected)
    {
        await using var server = new ScriptedServer(ScriptedReply.Problem(status, code, "What happened."));
        using var fabric = Client(server);

        var fault = await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").StatsAsync(Token));

        (fault.Code, fault.Message).ShouldBe((expected, "What happened."));
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(200, "text/html", "<html>a login page</html>")]
    [InlineData(404, "text/html", "<html>not here</html>")]
    [InlineData(302, "text/html", "")]
    [InlineData(200, "application/json", "null")]
    [InlineData(418, "application/problem+json", """{"type":"x","title":"t","status":418,"code":"teapot"}""")]
    public async Task Answer_ThatIsNoFabrics_IsUnavailable_AndIsNotSentAgain(int status, string type, string body)
    {
        await using var server = new ScriptedServer(
            new ScriptedReply { Status = status, ContentType = type, Body = Encoding.UTF8.GetBytes(body) });
        using var fabric = Client(server);

        (await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").GetAsync("m1", cancellationToken: Token)))
            .Code.ShouldBe(ErrorCode.Unavailable);

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Key_IsSent_AndNeverInAMessage()
    {
        await using var server = new ScriptedServer(new ScriptedReply { Status = 401, ContentType = "text/plain" });
        using var fabric = Client(server, options => options.ApiKey = "fk_a_s3cret");

        var fault = await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").StatsAsync(Token));

        server.Requests[0].Header("Authorization").ShouldBe("Bearer fk_a_s3cret");
        fault.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Read_AfterAWrite_AsksForItsEpoch_OfItsBankOnly()
    {
        await using var server = new ScriptedServer(
            (_, request) => Task.FromResult(request.Method == "POST"
                ? ScriptedReply.Json(Retained, "Fabric-Epoch: caf%C3%A9=7\r\n")
                : ScriptedReply.Json(Stats, "Fabric-Epoch: caf%C3%A9=99\r\n")));
        using var fabric = Client(server);

        await fabric.Bank("café").StatsAsync(Token);
        await fabric.Bank("café").RetainAsync("The river is high.", Token);
        await fabric.Bank("café").StatsAsync(Token);
        await fabric.Bank("other").StatsAsync(Token);

        server.Requests.Select(request => request.Header("Fabric-Min-Epoch")).ShouldBe([null, null, "caf%C3%A9=7", null]);
    }

    [Fact]
    public async Task Export_CutShort_FailsAndIsNotSentAgain()
    {
        var lines = Encoding.UTF8.GetBytes("{\"fabricExport\":1}\n{\"memory\":{}}\n");
        await using var server = new ScriptedServer(new ScriptedReply
        {
            ContentType = "application/jsonl",
            Headers = "Fabric-Summary: {\"memories\":1,\"sessions\":0,\"tombstones\":0,\"skipped\":0}\r\n",
            Body = lines,
            CutAfter = lines.Length - 5,
        });
        using var fabric = Client(server);
        using var destination = new MemoryStream();

        (await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").ExportAsync(destination, cancellationToken: Token)))
            .Code.ShouldBe(ErrorCode.Unavailable);

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Import_StoppedByTheHost_ThrowsItsError()
    {
        var answer = "{\"lines\":2,\"bytes\":20}\n"
            + """{"error":{"type":"urn:fabric:error:store_full","title":"t","status":507,"detail":"No room.","code":"store_full"}}""" + "\n";
        await using var server = new ScriptedServer(new ScriptedReply { ContentType = "application/jsonl", Body = Encoding.UTF8.GetBytes(answer) });
        using var fabric = Client(server);
        using var source = new MemoryStream("{\"fabricExport\":1}\n"u8.ToArray());

        (await Should.ThrowAsync<FabricException>(() => fabric.Bank("b").ImportAsync(source, cancellationToken: Token)))
            .Code.ShouldBe(ErrorCode.StoreFull);

        server.Requests[0].Body.ShouldBe("{\"fabricExport\":1}\n");
    }

    [Fact]
    public async Task Import_OfAStreamThatFails_ThrowsTheStreamsOwnError()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using var fabric = Client(server);
        await using var source = new BrokenStream();

        await Should.ThrowAsync<InvalidDataException>(() => fabric.Bank("b").ImportAsync(source, cancellationToken: Token));
    }

    private HttpFabric Client(ScriptedServer server, Action<FabricClientOptions>? configure = null) => Client(server.Endpoint, configure);

    private HttpFabric Client(Uri endpoint, Action<FabricClientOptions>? configure = null)
    {
        var options = new FabricClientOptions { Endpoint = endpoint, Timeout = Timeout, Retries = 2 };
        configure?.Invoke(options);
        return HttpFabric.Create(options, new() { Time = _time, Jitter = static () => 0.5 });
    }
}
