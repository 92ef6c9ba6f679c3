using System.Text.Json;

namespace Fabric.Silo.Transcripts;

/// <summary>Tells an exported bank from a transcript by its first line: only an export has a header that names its format.</summary>
internal static class ExportedBank
{
    // A header is short; a longer first line is a message.
    private const int MaxHeaderBytes = 4096;

    /// <summary>Looks at the first line and goes back to the start.</summary>
    public static async Task<bool> IsOneAsync(Stream stream, CancellationToken cancellationToken)
    {
        var start = new byte[MaxHeaderBytes];
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        var line = start.AsSpan(0, length);
        var end = line.IndexOf((byte)'\n');
        return IsHeader(end < 0 ? line : line[..end]);
    }

    private static bool IsHeader(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonDocument.TryParseValue(ref reader, out var document)
                && document.RootElement.ValueKind == JsonValueKind.Object
                && !document.RootElement.TryGetProperty("text", out _)
                && document.RootElement.TryGetProperty("fabricExport", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
