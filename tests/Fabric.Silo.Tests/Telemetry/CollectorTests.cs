using System.Diagnostics.CodeAnalysis;
using Fabric.Silo.Telemetry;
using Fabric.Silo.Tests.Http;
using Microsoft.Extensions.Configuration;

namespace Fabric.Silo.Tests.Telemetry;

/// <summary>What a collector gets.</summary>
public sealed class CollectorTests
{
    private const string Secret = "xylophone-4711";

    [Fact]
    public async Task Spans_OfACall_AreJoinedAndHoldNoText()
    {
        await using var collector = await FakeCollector.StartAsync();
        await using (var host = await TestHost.StartAsync(
            ("Fabric:Telemetry:Otlp", collector.Address), ("Fabric:Telemetry:Protocol", "http/protobuf")))
        {
            await host.RetainAsync($"The word is {Secret}.", bank: Secret);
            await host.PostAsync($"/v1/banks/{Secret}/recall", $$"""{"query":"{{Secret}}"}""");
            await host.GetAsync($"/v1/banks/{Secret}/memories?filter=%7B%22tag%22%3A%22{Secret}%22%7D");
            await host.StopAsync();
        }

        var spans = collector.Read("/v1/traces");
        spans.ShouldContain("POST /v1/banks/{bank}/recall");
        spans.ShouldContain("commit");
        spans.ShouldNotContain(Secret);
        var metrics = collector.Read("/v1/metrics");
        metrics.ShouldContain("fabric.operation.duration");
        metrics.ShouldContain("http.server.request.duration");
        metrics.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Stop_CollectorDown_IsNotKeptWaiting()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Telemetry:Otlp", "http://127.0.0.1:9"), ("Fabric:Telemetry:Protocol", "http/protobuf"));
        await host.RetainAsync("It goes on.");

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("http://a:1", null, "http://a:1/", "grpc")]
    [InlineData(null, "http://b:2", "http://b:2/", "grpc")]
    [InlineData("http://a:1", "http://b:2", "http://a:1/", "grpc")]
    public void Find_OptionsBeforeEnvironment(string? option, string? environment, string? address, string? protocol)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", environment)]).Build();

        var collector = Collector.Find(new() { Otlp = option }, configuration);

        collector?.Address.ToString().ShouldBe(address);
        collector?.Protocol.ShouldBe(protocol);
        (collector is null).ShouldBe(address is null);
    }

    [Fact]
    [SuppressMessage("Usage", "MA0040", Justification = "Nothing is started.")]
    public async Task Build_SettingsOutOfRange_AllAreNamed()
    {
        var fault = await Should.ThrowAsync<FabricException>(() => TestHost.StartAsync(
            ("Fabric:Telemetry:Otlp", "nowhere"), ("Fabric:Telemetry:Protocol", "carrier pigeon"), ("Fabric:Telemetry:TraceShare", "2")));

        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        fault.Message.ShouldContain("Fabric:Telemetry:Otlp is 'nowhere'");
        fault.Message.ShouldContain("Fabric:Telemetry:Protocol is 'carrier pigeon'");
        fault.Message.ShouldContain("Fabric:Telemetry:TraceShare is 2");
    }
}
