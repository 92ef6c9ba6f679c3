using System.Buffers;
using System.Text;

namespace Fabric.Core.Storage;

public sealed partial class ChangeSet
{
    /// <summary>Checks what no store could keep as it is; every store calls it before anything is written. Cost: one pass over the names.</summary>
    /// <exception cref="FabricException">
    /// <see cref="ErrorCode.InvalidRequest"/> when a key is longer than <see cref="StoredRecord.MaxKeyLength"/>, or a key or subject
    /// holds half of a surrogate pair.
    /// </exception>
    public void Check()
    {
        foreach (var record in Puts)
        {
            CheckKey(record.Key);
        }

        foreach (var key in Removes)
        {
            CheckKey(key);
        }

        foreach (var entry in History)
        {
            CheckText(entry.Subject, "subject of a history entry");
        }

        foreach (var subject in HistoryErasures)
        {
            CheckText(subject, "subject of a history erasure");
        }
    }

    private static void CheckKey(string key)
    {
        if (key.Length > StoredRecord.MaxKeyLength)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest,
                $"The key of a record has {key.Length} characters; it must be at most {StoredRecord.MaxKeyLength}. Nothing was changed.");
        }

        CheckText(key, "key of a record");
    }

    // UTF-8 has no form for half a pair: two names that differ only in such halves would become one.
    private static void CheckText(ReadOnlySpan<char> text, string what)
    {
        var first = text.IndexOfAnyInRange('\ud800', '\udfff');
        for (var rest = first < 0 ? [] : text[first..]; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                throw new FabricException(
                    ErrorCode.InvalidRequest, $"The {what} holds half of a surrogate pair; send whole characters. Nothing was changed.");
            }

            rest = rest[length..];
        }
    }
}
