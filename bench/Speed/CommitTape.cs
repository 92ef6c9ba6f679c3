using System.Text;
using Fabric.Core.Storage;

namespace Fabric.Bench.Speed;

/// <summary>
/// Commits as bytes in a few large buffers. Kept as objects they would be what the garbage collector spends its time on, which no fabric
/// does that is not recorded.
/// </summary>
internal sealed class CommitTape : IDisposable
{
    private readonly Lock _gate = new();
    private readonly BinaryWriter _writer = new(new MemoryStream(64 << 20), Encoding.UTF8);
    private readonly Dictionary<ActorKey, int> _numbers = [];
    private int _count;

    public void Add(ActorKey actor, ChangeSet changes)
    {
        if (changes.Removes.Count + changes.HistoryErasures.Count + changes.Intents.Count > 0)
        {
            throw new NotSupportedException("The tape takes writes only.");
        }

        lock (_gate)
        {
            if (!_numbers.TryGetValue(actor, out var number))
            {
                _numbers[actor] = number = _numbers.Count;
            }

            _writer.Write(number);
            _writer.Write(changes.Puts.Count);
            foreach (var put in changes.Puts)
            {
                _writer.Write(put.Key);
                Write(put.Body.Span);
                Write(put.Vector.Span);
            }

            _writer.Write(changes.History.Count);
            foreach (var entry in changes.History)
            {
                _writer.Write(entry.Sequence);
                _writer.Write(entry.Subject);
                Write(entry.Body.Span);
            }

            _count++;
        }
    }

    /// <summary>The commits, in their order.</summary>
    public List<(ActorKey Actor, ChangeSet Changes)> Read()
    {
        var actors = _numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToArray();
        _writer.Flush();
        _writer.BaseStream.Position = 0;
        using var reader = new BinaryReader(_writer.BaseStream, Encoding.UTF8, leaveOpen: true);
        var commits = new List<(ActorKey, ChangeSet)>(_count);
        for (var i = 0; i < _count; i++)
        {
            var actor = actors[reader.ReadInt32()];
            var puts = new StoredRecord[reader.ReadInt32()];
            for (var p = 0; p < puts.Length; p++)
            {
                puts[p] = new StoredRecord(reader.ReadString(), Bytes(reader), Bytes(reader));
            }

            var history = new StoredHistory[reader.ReadInt32()];
            for (var h = 0; h < history.Length; h++)
            {
                history[h] = new StoredHistory(reader.ReadInt64(), reader.ReadString(), Bytes(reader));
            }

            commits.Add((actor, new ChangeSet { Puts = puts, History = history }));
        }

        return commits;
    }

    public void Dispose() => _writer.Dispose();

    private static byte[] Bytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _writer.Write(bytes.Length);
        _writer.Write(bytes);
    }
}
