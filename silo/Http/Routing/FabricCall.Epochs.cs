using Fabric.Client.Embedded;
using Fabric.Client.Http;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Routing;

internal sealed partial class FabricCall
{
    /// <summary>Says which epoch the answer shows.</summary>
    public void ShowEpoch(long epoch) => Http.Response.Headers[WireHeaders.Epoch] = EpochHeader.Format(Bank.Id, epoch);

    public void ShowEpochs(IEnumerable<KeyValuePair<BankId, long>> epochs) =>
        Http.Response.Headers[WireHeaders.Epoch] = string.Join(',', epochs.Select(static pair => EpochHeader.Format(pair.Key, pair.Value)));

    /// <summary>Reads the epoch ahead of an answer that does not tell it: what is read after it is at least as new.</summary>
    public async ValueTask ShowEpochAsync() => ShowEpoch(await Bank.ReadEpochAsync(Aborted));

    /// <summary>Refuses to answer with less than the caller has seen.</summary>
    public async ValueTask CheckMinEpochAsync()
    {
        var header = Http.Request.Headers[WireHeaders.MinEpoch];
        foreach (var part in header.Count == 0 ? [] : header.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            if (!EpochHeader.TryRead(part, out var id, out var wanted))
            {
                throw BodyFault.Of(WireHeaders.MinEpoch, "must be bank=epoch, several separated by commas");
            }

            var bank = (IServedBank)Fabric.Bank(id);
            if (await bank.ReadEpochAsync(Aborted) < wanted)
            {
                throw new FabricException(ErrorCode.Unavailable, "This host is behind the epoch that the caller has seen; try again.");
            }
        }
    }
}
