using Fabric.Core.Banks;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Changes;

/// <summary>Pins a block, or rewrites it.</summary>
/// <param name="Label">1 to 64 characters.</param>
/// <param name="Text">The text.</param>
public sealed record PinBlockRequest(string Label, string Text) : WriteRequest
{
    /// <summary>The most characters that the text may have, 1 to 32,768; what it was, or 5,000.</summary>
    public int? Limit { get; init; }

    /// <summary>How far the text is believed; what is not trusted is quoted.</summary>
    public Trust Trust { get; init; } = Trust.Trusted;

    /// <summary>Refuse if the block is at another version; 0 for one that is not there.</summary>
    public int? ExpectedVersion { get; init; }
}
