using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.Writing;

/// <summary>The writer's connection, and what it knows of the actors without asking the file.</summary>
internal sealed class WriteContext(SqliteSession session)
{
    private const int MaxKnown = 65_536;

    // The folder is held by this process and this is its one writer, so what it wrote last is what the file says.
    private readonly Dictionary<ActorKey, ActorRow> _known = [];
    private readonly Dictionary<ActorKey, ActorRow> _staged = [];

    public SqliteSession Session { get; } = session;

    /// <summary>The actor's row; version 0 and no number when it has none.</summary>
    public ActorRow Find(ActorKey key)
    {
        if (_staged.TryGetValue(key, out var row) || _known.TryGetValue(key, out row))
        {
            return row;
        }

        var select = Session.Statement("SELECT id, version FROM actor WHERE space = ? AND kind = ? AND name = ?")
            .Bind(1, key.Space.Value).Bind(2, ActorNames.Of(key.Kind)).Bind(3, key.Name);
        row = select.Read() ? new ActorRow(select.Integer(0), select.Integer(1)) : default;
        select.Reset();
        _known[key] = row;
        return row;
    }

    /// <summary>Moves an actor to its next version, and makes its row with the first one.</summary>
    public ActorRow Advance(ActorKey key, ActorRow row)
    {
        if (row.Version == 0)
        {
            var insert = Session.Statement("INSERT INTO actor(space, kind, name, version) VALUES(?, ?, ?, 1) RETURNING id")
                .Bind(1, key.Space.Value).Bind(2, ActorNames.Of(key.Kind)).Bind(3, key.Name);
            insert.Read();
            row = new ActorRow(insert.Integer(0), 1);
            insert.Run();
        }
        else
        {
            row = row with { Version = row.Version + 1 };
            Session.Statement("UPDATE actor SET version = ? WHERE id = ?").Bind(1, row.Version).Bind(2, row.Id).Run();
        }

        _staged[key] = row;
        return row;
    }

    /// <summary>What was staged is in the file now.</summary>
    public void Keep()
    {
        foreach (var (key, row) in _staged)
        {
            _known[key] = row;
        }

        _staged.Clear();
        if (_known.Count > MaxKnown)
        {
            _known.Clear();
        }
    }

    /// <summary>What was staged is not in the file.</summary>
    public void Drop() => _staged.Clear();
}
