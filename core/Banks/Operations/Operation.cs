using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Operations;

/// <summary>One write, as the bank tells it from others.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Hash">Its payload, hashed.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct Operation(OperationId Id, string Hash, string? By, string? Reason);
