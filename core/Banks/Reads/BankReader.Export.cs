using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Json;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Reads;

public sealed partial class BankReader
{
    /// <summary>How many lines an export has.</summary>
    public long ExportLineCount => 1 + Sessions.Count + Index.Live.Count + Tombstones.Count;

    /// <summary>
    /// The bank as JSON lines: a first line that names the format, sessions, memories in the order in which they were written (old
    /// versions before newer ones), tombstones. Forgotten memories are out of every read, so they are not among them.
    /// </summary>
    /// <param name="now">The instant, for expiry.</param>
    /// <remarks>Two banks that hold the same give the same bytes, whatever their names.</remarks>
    public IEnumerable<byte[]> ExportLines(DateTimeOffset now)
    {
        yield return Line(new TransferLine { FabricExport = BankImport.Format });
        foreach (var session in Sessions.Values.OrderBy(session => session.Id.Value, StringComparer.Ordinal))
        {
            yield return Line(new TransferLine { Session = session });
        }

        for (var ordinal = 0; ordinal < Index.Count; ordinal++)
        {
            if (Index.Live.Contains(ordinal) && !Index.IsExpired(ordinal, now))
            {
                var memory = Index.Row(ordinal).Decode();
                yield return Line(new TransferLine { Memory = memory with { Sequence = 0 }, Vector = OwnVector(ordinal, memory) });
            }
        }

        foreach (var tombstone in Tombstones.Values.OrderBy(tombstone => tombstone.Id))
        {
            yield return Line(new TransferLine { Tombstone = tombstone });
        }
    }

    /// <summary>How many memories, sessions and tombstones an export has.</summary>
    public TransferSummary SummarizeExport()
    {
        var stats = ReadStats();
        return new TransferSummary(stats.Active + stats.Superseded + stats.Quarantined, Sessions.Count, Tombstones.Count, 0);
    }

    private byte[]? OwnVector(int ordinal, Memory memory)
    {
        var vector = Index.Vector(ordinal);
        return vector.SequenceEqual(_preparation.Embed(memory.Text)) ? null : VectorBytes.Encode(vector, generation: 1);
    }

    private static byte[] Line(TransferLine line) => FabricJson.Serialize(line, BankJson.Context.TransferLine);
}
