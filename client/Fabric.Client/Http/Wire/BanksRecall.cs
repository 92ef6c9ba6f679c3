using Fabric.Core.Ids;
using Fabric.Core.Recall;

namespace Fabric.Client.Http.Wire;

/// <summary>One question to several banks.</summary>
/// <param name="Banks">1 to 64 banks.</param>
/// <param name="Request">The question.</param>
internal sealed record BanksRecall(IReadOnlyList<BankId> Banks, RecallRequest Request);
