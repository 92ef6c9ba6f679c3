using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Silo.Tests.Http;

/// <summary>Calls made at random from the OpenAPI document, right and wrong alike: none may find a fault in the host.</summary>
public sealed class OpenApiFuzzTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Document_EveryOperation_HasIdBodyAndProblems()
    {
        await using var host = await TestHost.StartAsync();

        var document = (await host.GetAsync("/openapi/v1.json")).Json;

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject()))
        {
            ids.Add(operation.Value.GetProperty("operationId").GetString()!).ShouldBeTrue();
            var responses = operation.Value.GetProperty("responses");
            responses.GetProperty("200").GetProperty("content").EnumerateObject().ShouldNotBeEmpty();
            responses.GetProperty("401").GetProperty("content").GetProperty("application/problem+json").ValueKind.ShouldBe(JsonValueKind.Object);
        }

        ids.Count.ShouldBe(72);
        document.GetProperty("components").GetProperty("schemas").GetProperty("Effort").GetProperty("type").GetString().ShouldBe("string");
    }

    [Fact]
    public async Task Document_EveryField_IsDescribed_AndRequiredWhereAnswersAlwaysHaveIt()
    {
        await using var host = await TestHost.StartAsync();

        var schemas = (await host.GetAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");

        foreach (var schema in schemas.EnumerateObject().Where(static schema => schema.Value.TryGetProperty("properties", out _)))
        {
            foreach (var field in schema.Value.GetProperty("properties").EnumerateObject())
            {
                var isOfItsOwnType = field.Value.TryGetProperty("$ref", out _) || field.Value.TryGetProperty("oneOf", out _);
                (isOfItsOwnType || field.Value.TryGetProperty("description", out _)).ShouldBeTrue($"{schema.Name}.{field.Name}");
            }
        }

        var required = schemas.GetProperty("Memory").GetProperty("required").EnumerateArray().Select(static name => name.GetString()).ToList();
        required.ShouldContain(static name => name == "confidence");
        required.ShouldNotContain(static name => name == "factKey");
        required.ShouldNotContain(static name => name == "citations");
    }

    [Fact]
    public async Task Calls_AtRandomFromTheDocument_FindNoFault()
    {
        var seed = Environment.GetEnvironmentVariable("FABRIC_FUZZ_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"FABRIC_FUZZ_SEED={seed}");
        await using var host = await TestHost.StartAsync();
        var document = JsonNode.Parse((await host.GetAsync("/openapi/v1.json")).Text)!;
        var fuzz = new OpenApiFuzz(document, new Random(seed));
        var (calls, good, started) = (0, 0, Stopwatch.GetTimestamp());

        while (Stopwatch.GetElapsedTime(started) < Duration)
        {
            var (request, description) = fuzz.Next();
            using (request)
            using (var response = await host.Client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
            {
                var text = request.RequestUri!.OriginalString.Contains("/events", StringComparison.Ordinal) && response.IsSuccessStatusCode
                    ? ""
                    : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                ((int)response.StatusCode).ShouldBeLessThan(500, $"seed {seed}: {description} gave {text}");
                if ((int)response.StatusCode >= 400 && response.Content.Headers.ContentLength != 0)
                {
                    response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"seed {seed}: {description}");
                }

                calls++;
                good += response.IsSuccessStatusCode ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} calls, {good} answered well.");
        good.ShouldBeGreaterThan(0);
        good.ShouldBeLessThan(calls);
        host.Log.Text.ShouldNotContain("Error:");
    }
}
