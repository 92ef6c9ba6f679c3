using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Agents;

/// <summary>A write to an agent's working memory.</summary>
internal abstract class WorkingBody : WriteBody
{
    /// <summary>The write that it asks for.</summary>
    /// <param name="operation">Its operation id.</param>
    /// <param name="match">The version of <c>If-Match</c>.</param>
    public abstract WriteRequest ToRequest(OperationId? operation, int? match);
}
