using Fabric.Core.Ids;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reads;

/// <summary>A page of a task's interactions, in order.</summary>
/// <param name="Interactions">The interactions.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
public sealed record InteractionsPage(IReadOnlyList<Interaction> Interactions, InteractionId? Next);
