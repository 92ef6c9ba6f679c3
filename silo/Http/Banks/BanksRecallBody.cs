using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Banks;

/// <summary>One question to several banks, as it is read.</summary>
internal sealed class BanksRecallBody
{
    public required IReadOnlyList<BankId> Banks { get; set; }

    public required RecallBody Request { get; set; }
}
