using System.Buffers;
using System.Text.Json;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Writing;

/// <summary>Commits one actor's changes, if it is still at the version they were decided on.</summary>
internal sealed class CommitJob(ActorKey actor, long expectedVersion, ChangeSet changes) : WriteJob<CommitResult>
{
    private const string Put =
        "INSERT INTO record(actor, key, body, vector) VALUES(?, ?, ?, ?) ON CONFLICT(actor, key) DO UPDATE SET body = excluded.body, vector = excluded.vector";

    public override long Bytes { get; } = Measure(changes);

    protected override CommitResult Write(WriteContext context)
    {
        var row = context.Find(actor);
        if (row.Version != expectedVersion)
        {
            return new CommitResult(CommitOutcome.Conflict, row.Version);
        }

        row = context.Advance(actor, row);
        WriteRecords(context.Session, row.Id);
        WriteHistory(context.Session, row.Id);
        WriteIntents(context.Session);
        context.Session.Statement("INSERT INTO feed(space, actor, version, changes) VALUES(?, ?, ?, ?)")
            .Bind(1, actor.Space.Value).Bind(2, row.Id).Bind(3, row.Version).BindText(4, DescribeKeys()).Run();
        return new CommitResult(CommitOutcome.Committed, row.Version);
    }

    protected override bool TryDescribeDoubt(Exception fault, out CommitResult result)
    {
        result = new CommitResult(CommitOutcome.Unknown, 0, fault);
        return true;
    }

    private static long Measure(ChangeSet changes)
    {
        const int Row = 64;
        long bytes = 256 + (Row * ((long)changes.Puts.Count + changes.History.Count + changes.Intents.Count));
        foreach (var put in changes.Puts)
        {
            bytes += put.Body.Length + put.Vector.Length;
        }

        foreach (var entry in changes.History)
        {
            bytes += entry.Body.Length;
        }

        foreach (var intent in changes.Intents)
        {
            bytes += intent.Body.Length;
        }

        return bytes;
    }

    private void WriteRecords(SqliteSession session, long id)
    {
        var put = session.Statement(Put);
        foreach (var record in changes.Puts)
        {
            put.Bind(1, id).Bind(2, record.Key).BindText(3, record.Body.Span).BindBytes(4, record.Vector.Span).Run();
        }

        var remove = session.Statement("DELETE FROM record WHERE actor = ? AND key = ?");
        foreach (var key in changes.Removes)
        {
            remove.Bind(1, id).Bind(2, key).Run();
        }
    }

    private void WriteHistory(SqliteSession session, long id)
    {
        var erase = session.Statement("DELETE FROM history WHERE actor = ? AND subject = ?");
        foreach (var subject in changes.HistoryErasures)
        {
            erase.Bind(1, id).Bind(2, subject).Run();
        }

        if (changes.HistoryErasures.Count > 0)
        {
            ScrubJob.Demand(session);
        }

        var append = session.Statement("INSERT INTO history(actor, sequence, subject, body) VALUES(?, ?, ?, ?)");
        foreach (var entry in changes.History)
        {
            append.Bind(1, id).Bind(2, entry.Sequence).Bind(3, entry.Subject).BindText(4, entry.Body.Span).Run();
        }
    }

    private void WriteIntents(SqliteSession session)
    {
        if (changes.Withdrawals.Count > 0)
        {
            CompleteIntentsJob.Remove(session, changes.Withdrawals);
        }

        if (changes.Intents.Count == 0)
        {
            return;
        }

        var insert = session.Statement("INSERT INTO intent(id, source, target, type, body) VALUES(?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING");
        foreach (var intent in changes.Intents)
        {
            insert.Bind(1, intent.Id).Bind(2, ActorNames.Path(intent.Source)).Bind(3, ActorNames.Path(intent.Target))
                .Bind(4, intent.Type).BindText(5, intent.Body.Span).Run();
        }
    }

    private ReadOnlySpan<byte> DescribeKeys()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * (changes.Puts.Count + 1));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("put"u8);
        foreach (var record in changes.Puts)
        {
            writer.WriteStringValue(record.Key);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("removed"u8);
        foreach (var key in changes.Removes)
        {
            writer.WriteStringValue(key);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
