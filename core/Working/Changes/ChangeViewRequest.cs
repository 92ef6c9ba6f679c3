using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.Changes;

/// <summary>Changes how a node shows.</summary>
/// <param name="Node">The subgoal or step.</param>
/// <param name="Change">What to do.</param>
public sealed record ChangeViewRequest(NodeId Node, ViewChange Change) : WriteRequest;
