using System.Globalization;
using System.Text;
using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <summary>
/// How epochs travel: <c>bank=epoch</c>, several parted by commas. A header holds ASCII only, so other names of banks are written as in a path.
/// </summary>
internal static class EpochHeader
{
    /// <summary>Writes one epoch.</summary>
    public static string Format(BankId bank, long epoch) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Ascii.IsValid(bank.Value) ? bank.Value : Uri.EscapeDataString(bank.Value))}={epoch}");

    /// <summary>Reads one epoch; false for what is not one.</summary>
    public static bool TryRead(string part, out BankId bank, out long epoch)
    {
        (bank, epoch) = (default, 0);
        var at = part.LastIndexOf('=');
        if (at <= 0 || !long.TryParse(part.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out epoch))
        {
            return false;
        }

        bank = new BankId(Uri.UnescapeDataString(part[..at]));
        return true;
    }

    /// <summary>Reads epochs; what is not one is passed over.</summary>
    public static IEnumerable<(BankId Bank, long Epoch)> Parse(IEnumerable<string> values)
    {
        foreach (var part in values.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (TryRead(part, out var bank, out var epoch))
            {
                yield return (bank, epoch);
            }
        }
    }
}
