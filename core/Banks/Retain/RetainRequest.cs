namespace Fabric.Core.Banks.Retain;

/// <summary>Things to remember, kept in one commit: 1 to 1,000 items of at most 8 MiB of text together.</summary>
/// <param name="Items">The items.</param>
public sealed record RetainRequest(IReadOnlyList<RetainItem> Items) : WriteRequest;
