using Fabric.Client.Hosting;
using Microsoft.Extensions.Options;

namespace Fabric.Client.Http;

/// <summary>Checks <see cref="FabricClientOptions"/> and reports everything that is wrong at once.</summary>
public sealed class FabricClientOptionsValidator : IValidateOptions<FabricClientOptions>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FabricClientOptions options)
    {
        var errors = new List<string>();
        Endpoint(errors, nameof(options.Endpoint), options.Endpoint);
        foreach (var (at, endpoint) in options.OtherEndpoints.Index())
        {
            Endpoint(errors, $"{nameof(options.OtherEndpoints)}:{at}", endpoint);
        }

        // The key itself is never shown, also not when it is wrong.
        if (options.ApiKey is { } key && (key.Length == 0 || key.Any(static c => c is <= ' ' or > '~')))
        {
            errors.Add("FabricClient:ApiKey is empty or holds white space or a character that is not ASCII; leave it out or give the whole key.");
        }

        OptionRange.Check(errors, "FabricClient:Timeout", options.Timeout, TimeSpan.FromMilliseconds(1), Day);
        OptionRange.Check(errors, "FabricClient:Retries", options.Retries, 0, 20);
        OptionRange.Check(errors, "FabricClient:RetryDelay", options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        OptionRange.Check(errors, "FabricClient:MaxRetryDelay", options.MaxRetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        OptionRange.Check(errors, "FabricClient:ConnectionLifetime", options.ConnectionLifetime, TimeSpan.FromSeconds(1), Day);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Endpoint(List<string> errors, string setting, Uri? endpoint)
    {
        if (endpoint is null)
        {
            errors.Add($"FabricClient:{setting} is not set; give the host's address, such as http://127.0.0.1:7420.");
        }
        else if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            errors.Add($"FabricClient:{setting} is not an absolute address that starts with http:// or https://.");
        }
        else if (endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0 || endpoint.UserInfo.Length > 0)
        {
            errors.Add($"FabricClient:{setting} has a query, a fragment or a user name; it may have a scheme, a host, a port and a path.");
        }
    }
}
