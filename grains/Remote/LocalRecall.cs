using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>A question to a bank on a silo that need not own it.</summary>
internal static class LocalRecall
{
    /// <summary>Answers from the silo's engine where it owns the bank, or from its copy, without a call; or else the owner does.</summary>
    /// <param name="engine">The silo's engine.</param>
    /// <param name="owner">The bank's owner.</param>
    /// <param name="bank">The bank.</param>
    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch that the caller has seen; 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<StoredRecall> AskAsync(
        EmbeddedEngine engine, IBankGrain owner, ActorKey bank, RecallRequest request, long seen, CancellationToken cancellationToken)
    {
        await engine.OpenAsync(cancellationToken);
        var id = new BankId(bank.Name);
        if (engine.Place!.Owns(bank))
        {
            if (engine.Place.IsSignOfLifeDue(bank))
            {
                owner.ReadEpochAsync(CancellationToken.None).Ignore();
            }

            return await new EmbeddedBank(engine, bank.Space, id).RecallStoredAsync(request, seen, cancellationToken);
        }

        var epochs = seen == 0 ? null : new Dictionary<BankId, long> { [id] = seen };
        var answer = await engine.Share!.Reads.TryRecallAsync(bank.Space, [id], request, epochs, cancellationToken);
        return answer.IsAnswer ? answer.Result! : await owner.RecallAsync(request, cancellationToken);
    }
}
