using System.Diagnostics;
using Fabric.Core.Actors;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

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

    /// <summary>Runs a call on the loaded bank, which stays in memory until it ends.</summary>
    private async Task<TResult> CallAsync<TResult>(
        string operation, Func<Call, ValueTask<TResult>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation(operation);
        Exception? fault = null;
        try
        {
            await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var use = _engine.UseBank(_key);
            using var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
            return await call(new Call(use, hold)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            fault = exception;
            throw;
        }
        finally
        {
            FabricTelemetry.EndOperation(operation, activity, started, fault);
        }
    }

    private readonly record struct Call(ActivationUse<MemoryBank, BankTurn> Use, ActorHold<MemoryBank> Hold)
    {
        public MemoryBank Bank => Hold.Actor;
    }
}
