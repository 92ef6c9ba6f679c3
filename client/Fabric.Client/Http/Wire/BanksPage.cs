using Fabric.Core.Ids;

namespace Fabric.Client.Http.Wire;

/// <summary>A page of the names of banks.</summary>
/// <param name="Banks">The names, in order.</param>
/// <param name="Next">The <c>after</c> of the next page; unset on the last one.</param>
internal sealed record BanksPage(IReadOnlyList<BankId> Banks, BankId? Next);
