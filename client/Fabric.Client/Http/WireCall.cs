using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <summary>One call, in all its attempts: a read, or a write with the operation id that makes it safe to send again.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Below the endpoint, with its query.</param>
internal sealed record WireCall(HttpMethod Method, string Path)
{
    /// <summary>The banks it concerns.</summary>
    public IReadOnlyList<BankId> Banks { get; init; } = [];

    /// <summary>JSON.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Set for a write, which by it is done once however often it is sent.</summary>
    public OperationId? OperationId { get; init; }

    /// <summary>The version that the caller expects.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Whether it changes something, so that later reads must show it.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Makes a streamed body, in place of <see cref="Body"/>.</summary>
    public Func<StallClock, HttpContent>? MakeContent { get; init; }

    /// <summary>Whether a stream of the caller's was touched: from then on it is not sent again.</summary>
    public Func<bool>? HasStarted { get; init; }
}
