using System.Globalization;
using System.Text;
using Fabric.Client.Embedded;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Routing;

internal sealed partial class FabricCall
{
    /// <summary>Says which epoch the answer shows.</summary>
    public void ShowEpoch(long epoch) => ShowEpochs([new(Bank.Id, epoch)]);

    public void ShowEpochs(IEnumerable<KeyValuePair<BankId, long>> epochs)
    {
        var text = new StringBuilder();
        foreach (var (bank, epoch) in epochs)
        {
            // A bank may have any letters in its name; a header may not.
            text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{Escape(bank.Value)}={epoch}");
        }

        Http.Response.Headers[WireHeaders.Epoch] = text.ToString();
    }

    /// <summary>Reads the epoch ahead of an answer that does not tell it: what is read after it is at least as new.</summary>
    public async ValueTask ShowEpochAsync() => ShowEpoch(await Bank.ReadEpochAsync(Aborted));

    /// <summary>Refuses to answer with less than the caller has seen.</summary>
    public async ValueTask CheckMinEpochAsync()
    {
        var header = Http.Request.Headers[WireHeaders.MinEpoch];
        foreach (var part in header.Count == 0 ? [] : header.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.LastIndexOf('=');
            if (equals <= 0 || !long.TryParse(part.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
            {
                throw BodyFault.Of(WireHeaders.MinEpoch, "must be bank=epoch, several separated by commas");
            }

            var bank = (IServedBank)Fabric.Bank(Uri.UnescapeDataString(part[..equals]));
            if (await bank.ReadEpochAsync(Aborted) < wanted)
            {
                throw new FabricException(ErrorCode.Unavailable, "This host is behind the epoch that the caller has seen; try again.");
            }
        }
    }

    private static string Escape(string bank) => System.Text.Ascii.IsValid(bank) ? bank : Uri.EscapeDataString(bank);
}
