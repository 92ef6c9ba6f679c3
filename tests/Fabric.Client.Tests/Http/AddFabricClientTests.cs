using Fabric.Client.Http;
using Fabric.Core.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Http;

public sealed class AddFabricClientTests
{
    [Fact]
    public async Task AddFabricClient_GivesAFabricOverHttp()
    {
        await using var services = new ServiceCollection()
            .AddFabricClient(options => options.Endpoint = new Uri("http://127.0.0.1:1"))
            .BuildServiceProvider();

        services.GetRequiredService<IFabric>().ShouldBeOfType<HttpFabric>();
    }

    [Fact]
    public async Task AddFabricClient_EverythingWrong_IsReportedAtOnce()
    {
        await using var services = new ServiceCollection()
            .AddFabricClient(options => (options.ApiKey, options.Retries, options.Timeout) = ("se cret", -1, TimeSpan.Zero))
            .BuildServiceProvider();

        var fault = Should.Throw<OptionsValidationException>(services.GetRequiredService<IFabric>);

        fault.Failures.Count().ShouldBe(4);
        fault.Message.ShouldNotContain("se cret");
    }

    [Fact]
    public void Create_OtherEndpointThatIsNone_IsNamed()
    {
        var options = new FabricClientOptions { Endpoint = new Uri("http://host") };
        options.OtherEndpoints.Add(new Uri("http://second"));
        options.OtherEndpoints.Add(new Uri("ftp://third"));

        Should.Throw<FabricException>(() => HttpFabric.Create(options)).Message.ShouldContain("FabricClient:OtherEndpoints:1");
    }

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("http://user@host")]
    [InlineData("http://host/?x=1")]
    [InlineData("host")]
    public void Create_EndpointThatIsNone_IsRefused(string endpoint) =>
        Should.Throw<FabricException>(() => HttpFabric.Create(new() { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) }))
            .Code.ShouldBe(ErrorCode.InvalidRequest);
}
