using System.IO.Compression;
using System.Text.Json;

namespace Fabric.Bench.Faults.History;

/// <summary>Writes a history as it happens: JSON lines, compressed by gzip. Thread-safe.</summary>
internal sealed class HistoryWriter : IDisposable
{
    private readonly GZipStream _stream;
    private readonly Lock _gate = new();

    /// <param name="file">Where to; what is there is replaced.</param>
    /// <param name="head">What it is of.</param>
    public HistoryWriter(string file, CampaignHead head)
    {
        _stream = new(File.Create(file), CompressionLevel.SmallestSize);
        Write(new HistoryLine { Head = head });
    }

    public void Write(CallRecord call) => Write(new HistoryLine { Call = call });

    public void Write(FaultRecord fault) => Write(new HistoryLine { Fault = fault });

    public void Dispose()
    {
        lock (_gate)
        {
            _stream.Dispose();
        }
    }

    private void Write(HistoryLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, HistoryJson.Default.HistoryLine);
        lock (_gate)
        {
            _stream.Write(bytes);
            _stream.Write("\n"u8);
        }
    }
}
