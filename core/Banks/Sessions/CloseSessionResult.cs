using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Sessions;

/// <summary>A session after it was closed.</summary>
/// <param name="Session">The session.</param>
/// <param name="Summary">The memory that holds its summary; unset when it had no message.</param>
/// <param name="Epoch">The bank's epoch that shows it.</param>
public sealed record CloseSessionResult(SessionOverview Session, MemoryId? Summary, long Epoch);
