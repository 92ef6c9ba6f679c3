using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>One bank of an embedded fabric.</summary>
internal sealed partial class EmbeddedBank : IMemoryBank, IServedBank
{
    private readonly EmbeddedEngine _engine;
    private readonly ActorKey _key;

    public EmbeddedBank(EmbeddedEngine engine, SpaceId space, BankId id)
    {
        Identifier.Check(id.Value, "bank");
        _engine = engine;
        _key = ActorKey.Bank(space, id);
        Id = id;
    }

    public BankId Id { get; }

    private Task<TResult> CallAsync<TResult>(
        string operation, Func<ActorCall<MemoryBank, BankTurn>, ValueTask<TResult>> call, CancellationToken cancellationToken) =>
        _engine.CallAsync(operation, () => _engine.UseBank(_key), call, cancellationToken);
}
