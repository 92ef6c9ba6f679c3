using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Sessions;

/// <summary>Appends messages to the session of the path.</summary>
internal sealed class AppendBody : WriteBody
{
    public SessionId? Session { get; set; }

    public required IReadOnlyList<SessionMessageBody> Messages { get; set; }

    public AppendRequest ToRequest(SessionId session, OperationId? operation) =>
        new(session, [.. Messages.WithoutNulls("$.messages")!.Select(static (message, i) => message.ToMessage($"$.messages[{i}]"))])
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
