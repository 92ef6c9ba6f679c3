using Fabric.Core.Banks.Records;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.Reads;

/// <summary>Reads a bank's history as the store holds it.</summary>
public static class BankHistory
{
    /// <summary>Reads one entry.</summary>
    /// <param name="stored">What the store holds.</param>
    public static HistoryEntry Read(StoredHistory stored) =>
        BankJson.Deserialize(stored.Body.Span, BankJson.Context.HistoryEntry) with { Sequence = stored.Sequence };
}
