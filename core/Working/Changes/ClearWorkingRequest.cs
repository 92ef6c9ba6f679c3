using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Destroys everything in the working memory, child scopes, old versions and history included. Returns when nothing of it is left in the store's files.</summary>
public sealed record ClearWorkingRequest : WriteRequest;
