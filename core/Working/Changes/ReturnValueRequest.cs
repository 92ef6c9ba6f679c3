using System.Text.Json;
using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Ends a child scope with the value that its parent sees. Subgoals of it that are open are abandoned.</summary>
/// <param name="Value">The value; checked against the schema that the scope was opened with.</param>
public sealed record ReturnValueRequest(JsonElement Value) : WriteRequest;
