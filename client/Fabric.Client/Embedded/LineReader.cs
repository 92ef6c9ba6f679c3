using System.Globalization;

namespace Fabric.Client.Embedded;

/// <summary>Reads lines of UTF-8 in batches, without ever holding more than a batch or a line of bounded length.</summary>
internal sealed class LineReader(Stream source)
{
    // A memory at every limit, with its vector, is well below this.
    private const int MaxLineBytes = 4 << 20;
    private const int MaxBatchBytes = 8 << 20;

    private byte[] _buffer = new byte[128 << 10];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Lines read so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Bytes read so far, up to the end of the last line.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads on; an empty batch is the end. Each line is a copy.</summary>
    /// <exception cref="FabricException">A line is too long.</exception>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadBatchAsync(int maxLines, CancellationToken cancellationToken)
    {
        var batch = new List<ReadOnlyMemory<byte>>();
        var batchBytes = 0;
        while (batch.Count < maxLines && batchBytes < MaxBatchBytes)
        {
            if (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line)
            {
                break;
            }

            batch.Add(line);
            batchBytes += line.Length;
        }

        return batch;
    }

    private async ValueTask<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var scanned = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                return Take(scanned + newline, 1);
            }

            if (_ended)
            {
                return _end > _start ? Take(_end - _start, 0) : null;
            }

            scanned = _end - _start;
            MakeRoom();
            var read = await source.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _ended = read == 0;
            _end += read;
        }
    }

    private byte[] Take(int length, int terminator)
    {
        var line = _buffer.AsSpan(_start, length);
        if (Lines == 0 && line.StartsWith("\ufeff"u8))
        {
            line = line[3..];
        }

        var copy = line.ToArray();
        _start += length + terminator;
        Bytes += length + terminator;
        Lines++;
        return copy;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var length = _end - _start;
        if (length >= MaxLineBytes)
        {
            throw new FabricException(
                ErrorCode.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"Line {Lines + 1} of the import has more than {MaxLineBytes} bytes."));
        }

        var target = _start > 0 && length <= _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
        _buffer.AsSpan(_start, length).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, length);
    }
}
