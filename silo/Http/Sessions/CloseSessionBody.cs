using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Sessions;

/// <summary>A <see cref="CloseSessionRequest"/> as it is read. The session is that of the path.</summary>
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
