using Fabric.Client.Embedded;
using Fabric.Silo.Http.Calls;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Http.Routing;

/// <summary>What every call needs of the host.</summary>
internal sealed record CallContext(IServedSpaces Fabric, KeyGate Gate, AuditLog Audit, HttpOptions Options, ActivityLog Activity);
