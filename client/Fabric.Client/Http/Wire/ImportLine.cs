using Fabric.Core.Banks.Transfer;

namespace Fabric.Client.Http.Wire;

/// <summary>One line of the answer to an import: how far it has come, or its end.</summary>
internal sealed record ImportLine
{
    /// <summary>Lines taken so far.</summary>
    public long? Lines { get; init; }

    /// <summary>Bytes taken so far.</summary>
    public long? Bytes { get; init; }

    /// <summary>What was taken: the last line of an import that came to its end.</summary>
    public TransferSummary? Summary { get; init; }

    /// <summary>Why it stopped: the last line of an import that did not; the lines counted before are stored.</summary>
    public Problem? Error { get; init; }
}
