using Fabric.Core.Ids;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working.Reads;

/// <summary>A run of a subgoal's steps, hidden ones and notes too.</summary>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
public sealed record StepsPage(IReadOnlyList<Step> Steps, NodeId? Next);
