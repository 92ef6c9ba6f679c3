using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>A write to a team's memory.</summary>
/// <typeparam name="TRequest">What it asks for.</typeparam>
internal abstract class TeamBody<TRequest> : WriteBody
    where TRequest : WriteRequest
{
    /// <summary>The write that it asks for.</summary>
    /// <param name="subject">The task or insight that the path names; empty where it names none.</param>
    /// <param name="operation">Its operation id.</param>
    /// <param name="match">The version of <c>If-Match</c>.</param>
    public abstract TRequest ToRequest(string subject, OperationId? operation, int? match);
}
