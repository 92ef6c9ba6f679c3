using Fabric.Core.Ids;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall;

/// <summary>One bank that is asked.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Snapshot">Its index.</param>
/// <param name="Weight">How far it is believed: a factor for the scores of its memories, above 0.</param>
internal sealed record BankView(BankId Id, BankSnapshot Snapshot, float Weight = 1f);
