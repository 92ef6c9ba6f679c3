using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Banks;

/// <summary>One question to 1 to 64 banks.</summary>
internal sealed class BanksRecallBody
{
    public required IReadOnlyList<BankId> Banks { get; set; }

    public required RecallBody Request { get; set; }
}
