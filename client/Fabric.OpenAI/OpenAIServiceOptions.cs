using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;

namespace Fabric.OpenAI;

/// <summary>Where a service listens that speaks OpenAI's protocol. Bound from the section that says what it is asked for.</summary>
public sealed class OpenAIServiceOptions
{
    private const string OpenAIHost = "api.openai.com";
    private const string OpenAIVariable = "OPENAI_API_KEY";

    /// <summary>The address before <c>/embeddings</c> or <c>/chat/completions</c>. Default: OpenAI's own; http or https.</summary>
    public Uri Endpoint { get; set; } = new("https://api.openai.com/v1");

    /// <summary>The key. Never logged or shown. Default: that of <see cref="ApiKeyVariable"/>; a server that asks for none needs none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The environment variable that holds the key. Default: <c>OPENAI_API_KEY</c>, which is sent to OpenAI's own address only.</summary>
    public string? ApiKeyVariable { get; set; }

    /// <summary>How a client reaches it: the caller bounds the time and retries, so the client does neither.</summary>
    internal OpenAIClientOptions ToClientOptions() => new()
    {
        Endpoint = Endpoint,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The key to present. One for OpenAI must not go to another address because somebody had it in the environment.</summary>
    /// <param name="section">The configuration's section, for the message.</param>
    /// <exception cref="FabricException">The address is not one, or a key is needed and there is none.</exception>
    internal ApiKeyCredential FindKey(string section)
    {
        if (Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"{section}:Endpoint must be an address that starts with http:// or https://.");
        }

        var isOpenAI = string.Equals(Endpoint.Host, OpenAIHost, StringComparison.OrdinalIgnoreCase);
        var variable = ApiKeyVariable ?? (isOpenAI ? OpenAIVariable : null);
        var key = string.IsNullOrWhiteSpace(ApiKey) ? variable is null ? null : Environment.GetEnvironmentVariable(variable) : ApiKey;
        if (string.IsNullOrWhiteSpace(key) && variable is not null)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, $"The service needs a key: set {section}:ApiKey, or the environment variable {variable}.");
        }

        return new ApiKeyCredential(string.IsNullOrWhiteSpace(key) ? "none" : key);
    }
}
