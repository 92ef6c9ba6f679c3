using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using Fabric.Core.Embeddings;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Embeddings;

namespace Fabric.Embeddings.OpenAI;

/// <summary>
/// Asks a service that speaks OpenAI's protocol for embeddings, once: whoever calls retries. Thread-safe.
/// </summary>
/// <remarks>The texts leave the process. What fails is an <see cref="EmbeddingServiceException"/>, whose message holds no text, key or address.</remarks>
public sealed class OpenAIEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string OpenAIHost = "api.openai.com";
    private const string OpenAIVariable = "OPENAI_API_KEY";

    private readonly EmbeddingClient _client;
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Makes a generator; nothing is sent yet.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Where it listens.</param>
    /// <exception cref="FabricException">The address is not one, or OpenAI's own is meant and there is no key.</exception>
    public OpenAIEmbeddingGenerator(string model, OpenAIEmbeddingOptions options)
    {
        if (options.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw new FabricException(ErrorCode.InvalidRequest, "Fabric:Embeddings:Endpoint must be an address that starts with http:// or https://.");
        }

        // The caller bounds the time and retries, so the client does neither.
        _client = new EmbeddingClient(model, new ApiKeyCredential(FindKey(options)), new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
        _metadata = new EmbeddingGeneratorMetadata("openai", options.Endpoint, model);
    }

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var request = new global::OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = options?.Dimensions };
            var answer = (await _client.GenerateEmbeddingsAsync(values, request, cancellationToken).ConfigureAwait(false)).Value;
            return new(InOrder(answer).Select(static embedding => new Embedding<float>(embedding.ToFloats())))
            {
                Usage = answer.Usage is { } usage ? new() { InputTokenCount = usage.InputTokenCount } : null,
            };
        }
        catch (ClientResultException fault)
        {
            throw Read(fault);
        }
        catch (HttpRequestException fault)
        {
            throw new EmbeddingServiceException(EmbeddingFault.Transient, "The embedding service could not be reached.", fault);
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new EmbeddingServiceException(EmbeddingFault.Refused, "The embedding service answered with what is no list of embeddings.", fault);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Holds nothing to let go.</summary>
    public void Dispose()
    {
    }

    // A service may answer in any order; each vector says which text it is of.
    private static List<OpenAIEmbedding> InOrder(OpenAIEmbeddingCollection answer)
    {
        var byIndex = answer.OrderBy(static embedding => embedding.Index).ToList();
        for (var i = 0; i < byIndex.Count; i++)
        {
            if (byIndex[i].Index != i)
            {
                throw new EmbeddingServiceException(
                    EmbeddingFault.Refused, "The embedding service answered with vectors that do not name each text once.");
            }
        }

        return byIndex;
    }

    private static EmbeddingServiceException Read(ClientResultException fault)
    {
        var kind = (HttpStatusCode)fault.Status switch
        {
            0 or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => EmbeddingFault.Transient,
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => EmbeddingFault.Input,
            _ => EmbeddingFault.Refused,
        };
        var what = fault.Status == 0
            ? "could not be reached"
            : string.Create(CultureInfo.InvariantCulture, $"answered with status {fault.Status}");
        return new(kind, $"The embedding service {what}.", fault) { RetryAfter = ReadRetryAfter(fault.GetRawResponse()) };
    }

    private static TimeSpan? ReadRetryAfter(PipelineResponse? response) =>
        response?.Headers.TryGetValue("Retry-After", out var value) != true ? null
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var until) && until > DateTimeOffset.UtcNow
            ? until - DateTimeOffset.UtcNow
        : null;

    // A key for OpenAI must not go to another address because somebody had it in the environment.
    private static string FindKey(OpenAIEmbeddingOptions options)
    {
        var isOpenAI = string.Equals(options.Endpoint.Host, OpenAIHost, StringComparison.OrdinalIgnoreCase);
        var variable = options.ApiKeyVariable ?? (isOpenAI ? OpenAIVariable : null);
        var key = string.IsNullOrWhiteSpace(options.ApiKey)
            ? variable is null ? null : Environment.GetEnvironmentVariable(variable)
            : options.ApiKey;
        if (!string.IsNullOrWhiteSpace(key))
        {
            return key;
        }

        return variable is null
            ? "none"
            : throw new FabricException(
                ErrorCode.InvalidRequest,
                $"The embedding service needs a key: set Fabric:Embeddings:ApiKey, or the environment variable {variable}.");
    }
}
