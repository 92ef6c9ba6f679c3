using System.IO.Compression;
using System.Text.Json;

namespace Fabric.Bench.Faults.History;

/// <summary>What was recorded of a campaign.</summary>
/// <param name="Head">What it is of.</param>
/// <param name="Calls">The calls, in the order in which they ended.</param>
/// <param name="Faults">The faults, in the order in which they were undone.</param>
internal sealed record CampaignHistory(CampaignHead Head, IReadOnlyList<CallRecord> Calls, IReadOnlyList<FaultRecord> Faults)
{
    /// <summary>Reads a file that <see cref="HistoryWriter"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or is damaged; the message names the line.</exception>
    public static CampaignHistory Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        CampaignHead? head = null;
        var (calls, faults, number) = (new List<CallRecord>(), new List<FaultRecord>(), 0);
        while (reader.ReadLine() is { } text)
        {
            number++;
            var line = Parse(file, number, text);
            head ??= line.Head;
            if (line.Call is { } call)
            {
                calls.Add(call);
            }
            else if (line.Fault is { } fault)
            {
                faults.Add(fault);
            }
        }

        return head is null ? throw new InvalidDataException($"'{file}' does not begin as a history of a campaign does.") : new(head, calls, faults);
    }

    private static HistoryLine Parse(string file, int number, string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, HistoryJson.Default.HistoryLine)!;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"Line {number} of '{file}' is not one of a history: {fault.Message}", fault);
        }
    }
}
