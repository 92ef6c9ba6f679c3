using System.Globalization;

namespace Fabric.Client.Http;

/// <summary>Why one attempt failed, and what that allows.</summary>
/// <param name="Fault">What to throw when it is not sent again.</param>
/// <param name="IsTransient">Whether sending it again may help.</param>
/// <param name="MayBeDone">Whether the host may have done it all the same.</param>
/// <param name="RetryAfter">How long the host asks to wait.</param>
internal sealed record WireFailure(FabricException Fault, bool IsTransient, bool MayBeDone, TimeSpan? RetryAfter = null)
{
    /// <summary>The host could not be reached, or the connection was lost.</summary>
    public static WireFailure OfConnection(Exception exception)
    {
        // Only what failed before the connection stood is known not to have reached the host.
        var isBefore = exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        var message = isBefore
            ? "The host could not be reached; check that it runs, and the endpoint."
            : "The connection to the host was lost before its answer was complete.";
        return new(new FabricException(ErrorCode.Unavailable, message, exception), IsTransient: true, MayBeDone: !isBefore);
    }

    /// <summary>The host did not answer in time.</summary>
    public static WireFailure OfTimeout(TimeSpan timeout, Exception exception) => new(
        new FabricException(
            ErrorCode.Unavailable,
            string.Create(CultureInfo.InvariantCulture, $"The host did not answer within {timeout}."),
            exception),
        IsTransient: true,
        MayBeDone: true);

    /// <summary>What answered is not a fabric, or speaks another version.</summary>
    public static WireFailure OfAnswer(string what, Exception? exception = null) => new(
        new FabricException(ErrorCode.Unavailable, $"{what}; check the endpoint and that client and host are of the same version.", exception),
        IsTransient: false,
        MayBeDone: true);
}
