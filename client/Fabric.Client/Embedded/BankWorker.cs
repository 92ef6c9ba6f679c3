using Fabric.Core.Banks;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>Works in the background on banks.</summary>
internal abstract class BankWorker(Func<ActorKey, ActivationUse<MemoryBank, BankTurn>> useBank, Func<ActorKey, bool>? owns = null)
    : ActorWorker<MemoryBank, BankTurn>(ActorKind.Bank, useBank, owns);
