using Fabric.Core.Ids;

namespace Fabric.Core.Errors;

/// <summary>
/// The one exception whose message may reach a caller, so it holds no secret and no stored text. It says what was
/// attempted, on which id, what happened, and what to do.
/// </summary>
public sealed class FabricException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">What kind of failure it is.</param>
    /// <param name="message">A message for the caller.</param>
    /// <param name="inner">What caused it; never shown to a caller.</param>
    public FabricException(ErrorCode code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>What kind of failure it is.</summary>
    public ErrorCode Code { get; }

    /// <summary>The operation whose outcome is not known, when <see cref="Code"/> is <see cref="ErrorCode.OutcomeUnknown"/>.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>After how long to try again, when that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
