namespace Fabric.Silo.Http.Keys;

/// <summary>Administrative acts on a space, newest first.</summary>
/// <param name="Acts">The acts, each once: as it ended, or as it began where no more is known.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Acts);
