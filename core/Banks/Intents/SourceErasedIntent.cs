using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Intents;

/// <summary>Tells a bank that the source of one of its memories was erased.</summary>
/// <param name="Derived">The memory that was made from it.</param>
/// <param name="Source">The erased one, as <c>bank/memory</c>.</param>
internal sealed record SourceErasedIntent(MemoryId Derived, string Source)
{
    public const string Type = "bank.source-erased";
}
