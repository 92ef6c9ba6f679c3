using Fabric.Core.Ids;

namespace Fabric.Client.Http.Wire;

/// <summary>A bank has changed: the data of a server-sent event.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Epoch">Its epoch now; several changes may share one event.</param>
internal sealed record BankChange(BankId Bank, long Epoch);
