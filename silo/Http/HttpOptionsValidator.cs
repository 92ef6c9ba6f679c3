using Fabric.Client.Hosting;
using Microsoft.Extensions.Options;

namespace Fabric.Silo.Http;

/// <summary>Checks <see cref="HttpOptions"/> and reports everything that is wrong at once.</summary>
internal sealed class HttpOptionsValidator : IValidateOptions<HttpOptions>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        var errors = new List<string>();
        var urls = options.SplitUrls();
        if (urls.Length == 0)
        {
            errors.Add("Fabric:Http:Urls names no address; write one such as http://127.0.0.1:5080.");
        }

        errors.AddRange(urls.Select(ListenAddress.Check).OfType<string>());
        OptionRange.Check(errors, "Fabric:Http:MaxBodyBytes", options.MaxBodyBytes, 1 << 10, 64 << 20);
        OptionRange.Check(errors, "Fabric:Http:BodyTimeout", options.BodyTimeout, Moment, TimeSpan.FromMinutes(10));
        OptionRange.Check(errors, "Fabric:Http:Heartbeat", options.Heartbeat, Moment, TimeSpan.FromMinutes(10));
        OptionRange.Check(errors, "Fabric:Http:DrainDelay", options.DrainDelay, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        OptionRange.Check(errors, "Fabric:Http:DrainTimeout", options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        OptionRange.Check(errors, "Fabric:Http:MaxEventStreams", options.MaxEventStreams, 0, 1_000_000);
        OptionRange.Check(errors, "Fabric:Http:SendTimeout", options.SendTimeout, Moment, TimeSpan.FromMinutes(10));
        OptionRange.Check(errors, "Fabric:Http:KeyRequestsPerSecond", options.KeyRequestsPerSecond, 0d, 1_000_000d);
        OptionRange.Check(errors, "Fabric:Http:KeyBurst", options.KeyBurst, 0, 1_000_000);
        options.Jwt?.Check(errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
