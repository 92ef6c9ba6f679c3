using Fabric.Core.Banks.State;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>What one commit of a bank wrote and took away, as far as a copy of the bank needs it. Immutable.</summary>
/// <param name="Version">The bank's version after the commit.</param>
/// <param name="Puts">Records written.</param>
/// <param name="Removes">Keys of records taken away.</param>
public sealed record BankDelta(long Version, IReadOnlyList<StoredRecord> Puts, IReadOnlyList<string> Removes)
{
    // About what an object with its list entry takes up beside its bytes.
    private const int RecordBytes = 100;

    /// <summary>About how many bytes it takes up.</summary>
    public long Bytes
    {
        get
        {
            long bytes = RecordBytes * (1 + Puts.Count + Removes.Count);
            foreach (var put in Puts)
            {
                bytes += (2 * put.Key.Length) + put.Body.Length + put.Vector.Length;
            }

            foreach (var key in Removes)
            {
                bytes += 2 * key.Length;
            }

            return bytes;
        }
    }

    /// <summary>Takes from a commit what copies need. The bytes are those of the commit.</summary>
    /// <param name="changes">The commit.</param>
    /// <param name="version">The bank's version after it.</param>
    public static BankDelta Of(ChangeSet changes, long version) =>
        new(
            version,
            [.. changes.Puts.Where(static put => FollowedChanges.IsFollowed(put.Key))],
            [.. changes.Removes.Where(FollowedChanges.IsFollowed)]);
}
