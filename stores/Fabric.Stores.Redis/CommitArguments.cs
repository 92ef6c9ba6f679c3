using System.Globalization;
using System.Runtime.InteropServices;
using Fabric.Core.Storage;
using StackExchange.Redis;

namespace Fabric.Stores.Redis;

/// <summary>A change set as the commit script takes it.</summary>
internal static class CommitArguments
{
    public static RedisValue[] Of(
        ActorPlace place, long expectedVersion, StoreEra era, string commitId, long feedRetention, ChangeSet changes,
        string? leaseHolder = null, RedisValue leaseNow = default)
    {
        var arguments = new List<RedisValue>(20 + (2 * changes.Puts.Count) + changes.Removes.Count + (3 * changes.History.Count))
        {
            expectedVersion,
            era.Era,
            commitId,
            place.Name,
            Envelope.WriteTexts(changes.Puts.Select(static put => put.Key)),
            Envelope.WriteTexts(changes.Removes),
            feedRetention,
            changes.History.Count == 0 ? 0 : changes.History[0].Sequence,
            changes.History.Count == 0 ? 0 : changes.History[^1].Sequence,
            era.Generation,
            leaseHolder ?? "",
            leaseNow.IsNull ? "" : leaseNow,
        };
        AddRecords(arguments, changes);
        AddHistory(arguments, changes);
        arguments.Add(changes.Withdrawals.Count);
        foreach (var id in changes.Withdrawals)
        {
            arguments.Add(id);
        }

        arguments.Add(2 * changes.Intents.Count);
        foreach (var intent in changes.Intents)
        {
            arguments.Add(intent.Id);
            arguments.Add(Envelope.Write(
                intent.Body.Span,
                ("source", ActorNames.Path(intent.Source)),
                ("target", ActorNames.Path(intent.Target)),
                ("type", intent.Type)));
        }

        return [.. arguments];
    }

    private static void AddRecords(List<RedisValue> arguments, ChangeSet changes)
    {
        arguments.Add(2 * changes.Puts.Count);
        foreach (var put in changes.Puts)
        {
            arguments.Add(put.Key);
            arguments.Add(Bytes(put.Body));
        }

        var withVector = changes.Puts.Count(static put => !put.Vector.IsEmpty);
        arguments.Add(2 * withVector);
        foreach (var put in changes.Puts)
        {
            if (!put.Vector.IsEmpty)
            {
                arguments.Add(put.Key);
                arguments.Add(Bytes(put.Vector));
            }
        }

        arguments.Add(changes.Puts.Count - withVector);
        foreach (var put in changes.Puts)
        {
            if (put.Vector.IsEmpty)
            {
                arguments.Add(put.Key);
            }
        }

        arguments.Add(changes.Removes.Count);
        foreach (var key in changes.Removes)
        {
            arguments.Add(key);
        }
    }

    private static void AddHistory(List<RedisValue> arguments, ChangeSet changes)
    {
        arguments.Add(changes.HistoryErasures.Count);
        foreach (var subject in changes.HistoryErasures)
        {
            arguments.Add(Envelope.Escape(subject));
        }

        arguments.Add(3 * changes.History.Count);
        foreach (var entry in changes.History)
        {
            arguments.Add(entry.Sequence.ToString(CultureInfo.InvariantCulture));
            arguments.Add(Envelope.Escape(entry.Subject));
            arguments.Add(Envelope.Write(entry.Body.Span, ("subject", entry.Subject)));
        }
    }

    // The old client takes arrays only; most bodies are whole arrays already.
    private static byte[] Bytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) && part.Offset == 0 && part.Count == part.Array!.Length ? part.Array : bytes.ToArray();
}
