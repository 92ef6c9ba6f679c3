using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Sessions;

/// <summary>Closes the session of the path; without a summary, the most telling of its messages are one.</summary>
internal sealed class CloseSessionBody : WriteBody
{
    public SessionId? Session { get; set; }

    public string? Summary { get; set; }

    public CloseSessionRequest ToRequest(SessionId session, OperationId? operation) => new(session)
    {
        OperationId = operation,
        By = By,
        Reason = Reason,
        Summary = Summary,
    };
}
