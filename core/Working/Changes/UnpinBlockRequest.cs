using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Takes a pinned block out.</summary>
/// <param name="Label">The block.</param>
public sealed record UnpinBlockRequest(string Label) : WriteRequest;
