using Fabric.Client.Embeddings;
using Fabric.Client.Tests.Http;
using Fabric.Core.Embeddings;
using Fabric.Embeddings.OpenAI;
using Fabric.Testing.Embeddings;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Embeddings;

/// <summary>One service, over a listener that speaks the protocol.</summary>
public sealed class EmbeddingServiceTests
{
    private const string Door = "the red door";
    private const string Bank = "the green river bank";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Embed_RightAnswer_GivesUnitVectorsInTheOrderOfTheTexts(bool asNumbers)
    {
        await using var server = new EmbeddingServer((_, _) => new() { AsNumbers = asNumbers });
        var service = Service(server);

        var (vectors, tokens) = await service.EmbedAsync([Door, Bank], Token);

        tokens.ShouldBe(7);
        vectors[0]!.ShouldBe(Unit(EmbeddingServer.Embed(Door, 32)), 1e-6);
        vectors[1]!.ShouldBe(Unit(EmbeddingServer.Embed(Bank, 32)), 1e-6);
        server.Calls[0].Authorization.ShouldBe("Bearer key-1");
        server.Calls[0].Dimensions.ShouldBeNull();
    }

    [Fact]
    public async Task Embed_SameTextAgain_AsksOnce()
    {
        await using var server = new EmbeddingServer();
        var service = Service(server);

        await service.EmbedAsync(["one", "two", "one"], Token);
        await service.EmbedAsync(["two", "one"], Token);
        await service.EmbedQuestionAsync("two", Token);

        server.Calls.Count.ShouldBe(1);
        server.Calls[0].Inputs.ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Embed_AfterTheCacheWasEmptied_AsksAgain()
    {
        await using var server = new EmbeddingServer();
        var service = Service(server);
        await service.EmbedAsync(["one"], Token);

        service.Cache.Clear();
        await service.EmbedAsync(["one"], Token);

        server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Embed_AnswerThatComesAfterAnErasure_IsNotCached()
    {
        var held = new TaskCompletionSource();
        await using var server = new EmbeddingServer((_, _) => new() { Held = held.Task });
        var service = Service(server);
        var asking = service.EmbedAsync(["one"], Token);
        await server.ArrivedAsync(Token);

        service.Cache.Clear();
        held.SetResult();
        await asking;

        service.Cache.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Embed_MoreThanTheCacheTakes_ForgetsTheLeastRecentlyUsed()
    {
        await using var server = new EmbeddingServer();
        var service = Service(server, options => options.CacheEntries = 2);

        await service.EmbedAsync(["one", "two"], Token);
        await service.EmbedAsync(["one"], Token);
        await service.EmbedAsync(["three"], Token);
        await service.EmbedAsync(["one"], Token);

        server.Calls.Count.ShouldBe(2);
        service.Cache.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Embed_ServiceKeepsFailing_SendsOneRequestAndItsRetries(int status)
    {
        await using var server = new EmbeddingServer((_, _) => new() { Status = status });
        var service = Service(server, options => options.Retries = 2);

        var fault = await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));

        fault.Fault.ShouldBe(EmbeddingFault.Transient);
        fault.Message.ShouldBe($"The embedding service answered with status {status}.");
        server.Calls.Count.ShouldBe(3);
        service.ReadStatus().LastError.ShouldBe(fault.Message);
    }

    [Fact]
    public async Task Embed_FailsOnceThenAnswers_Retries()
    {
        await using var server = new EmbeddingServer((i, _) => new() { Status = i == 0 ? 500 : 200 });
        var service = Service(server);

        (await service.EmbedAsync(["one"], Token)).Vectors[0].ShouldNotBeNull();

        server.Calls.Count.ShouldBe(2);
        service.ReadStatus().IsDown.ShouldBeFalse();
    }

    [Fact]
    public async Task Embed_ToldToComeBackLater_WaitsAsLongAsItWasTold()
    {
        var time = new SkippingTime(held: TimeSpan.FromSeconds(20));
        await using var server = new EmbeddingServer((i, _) => i == 0 ? new() { Status = 429, RetryAfterSeconds = 7 } : EmbeddingReply.Right);
        var service = Service(server, time: time);

        await service.EmbedAsync(["one"], Token);

        server.Calls.Count.ShouldBe(2);
        time.Waits.ShouldContain(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Embed_ToldToComeBackMuchLater_DoesNotRetryAndLeavesTheServiceAlone()
    {
        var time = new ManualTime();
        await using var server = new EmbeddingServer((i, _) => i == 0 ? new() { Status = 429, RetryAfterSeconds = 600 } : EmbeddingReply.Right);
        var service = Service(server, time: time);
        await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));

        time.Advance(TimeSpan.FromSeconds(599));
        await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));
        server.Calls.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(2));
        await service.EmbedAsync(["one"], Token);

        server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Embed_FailedThreeTimes_IsLeftAloneAndThenTriedByOne()
    {
        var time = new ManualTime();
        await using var server = new EmbeddingServer((_, _) => new() { Status = 500 });
        var service = Service(server, options => options.Retries = 0, time);
        for (var i = 0; i < 5; i++)
        {
            await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));
        }

        server.Calls.Count.ShouldBe(3);
        time.Advance(TimeSpan.FromSeconds(10));
        await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));
        await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));

        server.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Embed_NobodyListens_FailsWithoutTheAddress()
    {
        var service = Service(new Uri($"http://127.0.0.1:{EmbeddingServer.FreePort()}/v1"), options => options.Retries = 1);

        var fault = await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));

        fault.Fault.ShouldBe(EmbeddingFault.Transient);
        fault.Message.ShouldBe("The embedding service could not be reached.");
    }

    [Fact]
    public async Task Embed_HangsLongerThanItMay_FailsAsTooSlow()
    {
        await using var server = new EmbeddingServer((_, _) => new() { Held = new TaskCompletionSource().Task });
        var service = Service(server, options =>
        {
            options.Retries = 0;
            options.Timeout = TimeSpan.FromMilliseconds(50);
        });

        var fault = await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one"], Token));

        fault.Message.ShouldBe("The embedding service did not answer in time.");
    }

    [Fact]
    public async Task EmbedQuestion_SlowerThanARecallWaits_FailsAndIsThereTheNextTime()
    {
        var held = new TaskCompletionSource();
        await using var server = new EmbeddingServer((_, _) => new() { Held = held.Task });
        var time = new ManualTime();
        var service = Service(server, time: time);
        var asking = service.EmbedQuestionAsync("one", Token).AsTask();
        await server.ArrivedAsync(Token);
        time.Advance(TimeSpan.FromMilliseconds(500));
        await Should.ThrowAsync<EmbeddingServiceException>(() => asking);

        held.SetResult();
        await service.EmbedQuestionAsync("one", Token);
        server.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("one too few")]
    [InlineData("one too many")]
    [InlineData("another dimension")]
    [InlineData("no list")]
    public async Task Embed_AnswerThatCannotBeUsed_IsRefusedWithoutARetry(string wrong)
    {
        await using var server = new EmbeddingServer((_, _) => wrong switch
        {
            "one too few" => new() { Change = static vectors => vectors[..^1] },
            "one too many" => new() { Change = static vectors => [.. vectors, vectors[0]] },
            "another dimension" => new() { Change = static vectors => [.. vectors.Select(static vector => vector[..^1])] },
            _ => new() { Body = "[]" },
        });
        var service = Service(server);

        var fault = await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["one", "two"], Token));

        fault.Fault.ShouldBe(EmbeddingFault.Refused);
        server.Calls.Count.ShouldBe(1);
        service.Cache.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(0f)]
    public async Task Embed_VectorWithoutADirection_RefusesThatTextAlone(float component)
    {
        await using var server = new EmbeddingServer((_, call) => new()
        {
            Change = vectors => [.. vectors.Select((vector, i) => call.Inputs[i] == "bad" ? [.. vector.Select(_ => component)] : vector)],
        });
        var service = Service(server);

        var (vectors, _) = await service.EmbedAsync(["one", "bad", "three", "four"], Token);

        vectors[1].ShouldBeNull();
        vectors.Count(vector => vector is not null).ShouldBe(3);
    }

    [Fact]
    public async Task Embed_TextThatTheServiceRefuses_IsFoundByHalving()
    {
        await using var server = new EmbeddingServer((_, call) => new() { Status = call.Inputs.Contains("bad") ? 400 : 200 });
        var service = Service(server);

        var (vectors, _) = await service.EmbedAsync(["one", "two", "bad", "four"], Token);

        vectors.Select(vector => vector is null).ShouldBe([false, false, true, false]);
        server.Calls.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Embed_TextLongerThanAnInputMayBe_SendsItsBeginning()
    {
        await using var server = new EmbeddingServer();
        var service = Service(server, options => options.MaxInputTokens = 16);
        var text = string.Join(' ', Enumerable.Repeat("river", 100));

        await service.EmbedAsync([text], Token);

        var sent = server.Calls[0].Inputs[0];
        text.ShouldStartWith(sent);
        Fabric.Core.Text.TokenEstimate.Count(sent).ShouldBe(16);
    }

    [Fact]
    public async Task Embed_PastTheDailyLimit_SendsNothingUntilTheNextDay()
    {
        var time = new ManualTime();
        await using var server = new EmbeddingServer();
        var service = Service(server, options => options.MaxTokensPerDay = 5, time);
        await service.EmbedAsync(["one two three"], Token);

        var fault = await Should.ThrowAsync<EmbeddingServiceException>(() => service.EmbedAsync(["four five six"], Token));

        fault.Fault.ShouldBe(EmbeddingFault.Limit);
        fault.Message.ShouldContain("MaxTokensPerDay = 5");
        server.Calls.Count.ShouldBe(1);
        service.ReadStatus().LastError.ShouldBe(fault.Message);
        time.Advance(TimeSpan.FromDays(1));
        await service.EmbedAsync(["four five six"], Token);
        server.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Embed_WithASpendingFile_CountsAcrossRestarts()
    {
        var file = Path.Combine(Path.GetTempPath(), $"fabric-spending-{Guid.NewGuid():N}.json");
        await using var server = new EmbeddingServer();
        void Limit(EmbeddingOptions options)
        {
            options.MaxTokens = 5;
            options.SpendingFile = file;
        }

        try
        {
            await Service(server, Limit).EmbedAsync(["one two three"], Token);
            var second = Service(server, Limit);

            await Should.ThrowAsync<EmbeddingServiceException>(() => second.EmbedAsync(["four five six"], Token));

            second.ReadStatus().Tokens.ShouldBe(3);
            server.Calls.Count.ShouldBe(1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Embed_SendDimensions_NamesThem()
    {
        await using var server = new EmbeddingServer();
        var service = Service(server, options =>
        {
            options.Dimensions = 16;
            options.SendDimensions = true;
        });

        (await service.EmbedAsync(["one"], Token)).Vectors[0]!.Length.ShouldBe(16);

        server.Calls[0].Dimensions.ShouldBe(16);
    }

    private static EmbeddingService Service(EmbeddingServer server, Action<EmbeddingOptions>? configure = null, TimeProvider? time = null) =>
        Service(server.Endpoint, configure, time);

    private static EmbeddingService Service(Uri endpoint, Action<EmbeddingOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new EmbeddingOptions { Model = "bag-of-words", Dimensions = 32, RetryDelay = TimeSpan.FromMilliseconds(1) };
        configure?.Invoke(options);
        var generator = new OpenAIEmbeddingGenerator(options.Model, new() { Endpoint = endpoint, ApiKey = "key-1" });
        return new(generator, options, time ?? TimeProvider.System, CancellationToken.None);
    }

    private static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return Array.ConvertAll(vector, value => value / length);
    }
}
