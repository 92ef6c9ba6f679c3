using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Gives the present version a name, and keeps all of it. An earlier checkpoint of the name moves.</summary>
/// <param name="Name">1 to 64 characters.</param>
public sealed record CheckpointRequest(string Name) : WriteRequest;
