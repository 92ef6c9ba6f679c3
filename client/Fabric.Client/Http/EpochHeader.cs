using System.Globalization;
using Fabric.Core.Ids;

namespace Fabric.Client.Http;

/// <summary>
/// How epochs travel: <c>bank=epoch</c>, several parted by commas. A header holds ASCII only, so a bank is written as in a path.
/// </summary>
internal static class EpochHeader
{
    /// <summary>Writes one epoch.</summary>
    public static string Format(BankId bank, long epoch) =>
        string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(bank.Value)}={epoch}");

    /// <summary>Reads epochs; what is not one is passed over.</summary>
    public static IEnumerable<(BankId Bank, long Epoch)> Parse(IEnumerable<string> values)
    {
        foreach (var part in values.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            var at = part.LastIndexOf('=');
            if (at > 0 && long.TryParse(part.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            {
                yield return (new BankId(Uri.UnescapeDataString(part[..at])), epoch);
            }
        }
    }
}
