using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Stores.Sqlite.Writing;

namespace Fabric.Stores.Sqlite;

public sealed partial class SqliteRecordStore
{
    // One file is one partition: the order of its transactions is the order of the feed.
    private const int Partition = 0;

    private const int MaxIdleReaders = 8;

    // How many rows are read between two looks at the cancellation.
    private const int CancellationStride = 256;

    /// <inheritdoc/>
    public ValueTask<long> LoadAsync(ActorKey actor, Action<StoredRecord> onRecord, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                // Records and version must be of one moment, so both are read in one transaction.
                var row = Find(session, actor);
                if (row.Version == 0)
                {
                    return 0L;
                }

                var select = session.Statement("SELECT key, body, vector FROM record WHERE actor = ? ORDER BY key").Bind(1, row.Id);
                var count = 0;
                while (select.Read())
                {
                    if (++count % CancellationStride == 0)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                    }

                    onRecord(new StoredRecord(select.Text(0), select.Bytes(1), select.Bytes(2)));
                }

                return row.Version;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(
        ActorKey actor, IReadOnlyList<string> keys, Action<StoredRecord> onRecord, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                var row = Find(session, actor);
                for (var i = 0; i < keys.Count && row.Version > 0; i++)
                {
                    if (i % CancellationStride == 0)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                    }

                    var select = session.Statement("SELECT body, vector FROM record WHERE actor = ? AND key = ?").Bind(1, row.Id).Bind(2, keys[i]);
                    if (select.Read())
                    {
                        var record = new StoredRecord(keys[i], select.Bytes(0), select.Bytes(1));
                        select.Reset();
                        onRecord(record);
                    }
                }

                return row.Version;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListKeysAsync(ActorKey actor, string prefix, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                // The prefix is of letters, digits and slashes, and no character comes after this one.
                var select = session.Statement("SELECT key FROM record WHERE actor = ? AND key >= ? AND key < ? ORDER BY key")
                    .Bind(1, Find(session, actor).Id).Bind(2, prefix).Bind(3, prefix + "\U0010FFFF");
                var keys = new List<string>();
                while (select.Read())
                {
                    if (keys.Count % CancellationStride == 0)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                    }

                    keys.Add(select.Text(0));
                }

                return (IReadOnlyList<string>)keys;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredHistory>> ReadHistoryAsync(
        ActorKey actor, string? subject, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                const string All = "SELECT sequence, subject, body FROM history WHERE actor = ? AND sequence > ? ORDER BY sequence LIMIT ?";
                const string OfSubject =
                    "SELECT sequence, subject, body FROM history WHERE actor = ? AND sequence > ? AND subject = ? ORDER BY sequence LIMIT ?";
                var select = session.Statement(subject is null ? All : OfSubject).Bind(1, Find(session, actor).Id).Bind(2, after);
                select = subject is null ? select.Bind(3, limit) : select.Bind(3, subject).Bind(4, limit);
                var entries = new List<StoredHistory>();
                while (select.Read())
                {
                    entries.Add(new StoredHistory(select.Integer(0), select.Text(1), select.Bytes(2)));
                }

                return (IReadOnlyList<StoredHistory>)entries;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<FeedPage> ReadFeedAsync(SpaceId space, FeedCursor? cursor, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                var position = cursor?.Positions.GetValueOrDefault(Partition) ?? 0;
                var oldest = session.Query("SELECT min(position) FROM feed");
                var newest = session.Query("SELECT max(position) FROM feed");
                if ((cursor is not null && cursor.Generation != _generation) || position > newest || position < oldest - 1)
                {
                    return new FeedPage([], Cursor(newest), MustRebuild: true);
                }

                var select = session.Statement(
                    "SELECT feed.position, actor.kind, actor.name, feed.version, feed.changes FROM feed JOIN actor ON actor.id = feed.actor WHERE feed.position > ? AND feed.space = ? ORDER BY feed.position LIMIT ?")
                    .Bind(1, position).Bind(2, space.Value).Bind(3, limit);
                var entries = new List<FeedEntry>();
                while (select.Read())
                {
                    position = select.Integer(0);
                    var actor = new ActorKey(space, ActorNames.Parse(select.Text(1)), select.Text(2));
                    entries.Add(Entry(position, actor, select.Integer(3), select.Utf8(4)));
                }

                // At the end the cursor moves past what other spaces wrote, so that trimming does not overtake a quiet space.
                return new FeedPage(entries, Cursor(entries.Count < limit ? Math.Max(newest, position) : position), MustRebuild: false);
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListActorsAsync(
        SpaceId space, ActorKind kind, string? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                var select = session.Statement("SELECT name FROM actor WHERE space = ? AND kind = ? AND name > ? ORDER BY name LIMIT ?")
                    .Bind(1, space.Value).Bind(2, ActorNames.Of(kind)).Bind(3, after ?? "").Bind(4, limit);
                var names = new List<string>();
                while (select.Read())
                {
                    names.Add(select.Text(0));
                }

                return (IReadOnlyList<string>)names;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Intent>> ReadIntentsAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                var select = session.Statement("SELECT id, source, target, type, body FROM intent ORDER BY position LIMIT ?").Bind(1, limit);
                var intents = new List<Intent>();
                while (select.Read())
                {
                    intents.Add(new Intent(
                        select.Text(0), ActorNames.ParsePath(select.Text(1)), ActorNames.ParsePath(select.Text(2)), select.Text(3), select.Bytes(4)));
                }

                return (IReadOnlyList<Intent>)intents;
            },
            cancellationToken);

    private FeedCursor Cursor(long position) => new(_generation!, new Dictionary<int, long> { [Partition] = position });

    private static ActorRow Find(SqliteSession session, ActorKey actor)
    {
        var select = session.Statement("SELECT id, version FROM actor WHERE space = ? AND kind = ? AND name = ?")
            .Bind(1, actor.Space.Value).Bind(2, ActorNames.Of(actor.Kind)).Bind(3, actor.Name);
        var row = select.Read() ? new ActorRow(select.Integer(0), select.Integer(1)) : default;
        select.Reset();
        return row;
    }

    private static FeedEntry Entry(long position, ActorKey actor, long version, ReadOnlySpan<byte> changes)
    {
        var reader = new Utf8JsonReader(changes);
        using var document = JsonDocument.ParseValue(ref reader);
        return new FeedEntry(Partition, position, actor, version, Keys(document, "put"), Keys(document, "removed"));
    }

    private static List<string> Keys(JsonDocument document, string name) =>
        [.. document.RootElement.GetProperty(name).EnumerateArray().Select(key => key.GetString()!)];

    // SQLite's calls block, so they run on the pool and not on the caller's thread.
    private async ValueTask<TResult> ReadAsync<TResult>(Func<SqliteSession, TResult> read, CancellationToken cancellationToken)
    {
        _ = Writer;
        return await Task.Run(
            () =>
            {
                SqliteSession? session = null;
                try
                {
                    session = _readers.TryTake(out var idle) ? idle : OpenSession(writes: false);
                    session.Statement("BEGIN").Run();
                    var result = read(session);
                    session.Statement("COMMIT").Run();
                    GiveBack(session);
                    return result;
                }
                catch (SqliteFault fault)
                {
                    session?.Dispose();
                    throw fault.ToFabric(_options.Folder);
                }
                catch
                {
                    session?.Dispose();
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private void GiveBack(SqliteSession session)
    {
        if (_disposed || _readers.Count >= MaxIdleReaders)
        {
            session.Dispose();
        }
        else
        {
            _readers.Add(session);
            if (_disposed)
            {
                CloseIdleReaders();
            }
        }
    }

    private void CloseIdleReaders()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
