using System.Globalization;
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
        Check(errors, "MaxBodyBytes", options.MaxBodyBytes, 1 << 10, 64 << 20);
        Check(errors, "BodyTimeout", options.BodyTimeout, Moment, TimeSpan.FromMinutes(10));
        Check(errors, "Heartbeat", options.Heartbeat, Moment, TimeSpan.FromMinutes(10));
        Check(errors, "DrainDelay", options.DrainDelay, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Check(errors, "DrainTimeout", options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Check(errors, "MaxEventStreams", options.MaxEventStreams, 0, 1_000_000);
        Check(errors, "SendTimeout", options.SendTimeout, Moment, TimeSpan.FromMinutes(10));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check<T>(List<string> errors, string name, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Fabric:Http:{name} is {value}; it must be {min} to {max}."));
        }
    }
}
