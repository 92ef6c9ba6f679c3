using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Intents;

/// <summary>Tells a bank that a memory of another bank was made from one of its own.</summary>
/// <param name="Source">The memory it was made from.</param>
/// <param name="Derived">The one that was made, as <c>bank/memory</c>.</param>
internal sealed record DerivedIntent(MemoryId Source, string Derived)
{
    public const string Type = "bank.derived";
}
