using System.Net;
using Fabric.Core.Embeddings;

namespace Fabric.Client.Embeddings;

/// <summary>Reads what a generator threw. A message that is not of this project may quote the text or the address, so it is not shown.</summary>
internal static class EmbeddingFaults
{
    public static EmbeddingServiceException Read(Exception exception) => exception switch
    {
        EmbeddingServiceException known => known,
        OperationCanceledException or TimeoutException =>
            new(EmbeddingFault.Transient, "The embedding service did not answer in time.", exception),
        HttpRequestException { StatusCode: { } status } => OfStatus((int)status, exception),
        HttpRequestException or IOException => new(EmbeddingFault.Transient, "The embedding service could not be reached.", exception),
        _ => new(EmbeddingFault.Transient, $"The embedding service failed ({exception.GetType().Name}).", exception),
    };

    public static EmbeddingServiceException OfStatus(int status, Exception exception, TimeSpan? retryAfter = null)
    {
        var fault = (HttpStatusCode)status switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => EmbeddingFault.Transient,
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => EmbeddingFault.Input,
            _ => EmbeddingFault.Refused,
        };
        return new(fault, $"The embedding service answered with status {status}.", exception) { RetryAfter = retryAfter };
    }
}
