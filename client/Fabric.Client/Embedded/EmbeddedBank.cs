using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>One bank of an embedded fabric.</summary>
internal sealed partial class EmbeddedBank : EmbeddedActor<MemoryBank, BankTurn>, IMemoryBank, IServedBank
{
    public EmbeddedBank(EmbeddedEngine engine, SpaceId space, BankId id)
        : base(engine, ActorKey.Bank(space, id))
    {
        Identifier.Check(id.Value, "bank");
        Id = id;
    }

    public BankId Id { get; }

    protected override ActivationUse<MemoryBank, BankTurn> Use() => Engine.UseBank(Key);
}
