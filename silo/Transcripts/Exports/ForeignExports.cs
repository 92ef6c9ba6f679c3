using System.Text.Json;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>The formats of other systems that can be imported.</summary>
internal static class ForeignExports
{
    public static IReadOnlyList<IForeignExport> All { get; } = [new KnowledgeGraphExport(), new LettaExport(), new GraphitiExport(), new Mem0Export()];

    /// <summary>Reads a file as what it says it is, or looks like.</summary>
    /// <param name="stream">JSON, or JSON lines.</param>
    /// <param name="format">What it is; found out when unset.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Its memories; null when it looks like none of them.</returns>
    /// <exception cref="FabricException">It was said to be of a format, and is not.</exception>
    public static async Task<IReadOnlyList<TranscriptLine>?> ReadAsync(Stream stream, string? format, CancellationToken cancellationToken)
    {
        using var document = await ParseAsync(stream, cancellationToken);
        var export = document is null
            ? null
            : All.FirstOrDefault(export => (format is null || export.Name == format) && export.IsOne(document.RootElement));
        if (export is null)
        {
            return format is null
                ? null
                : throw new FabricException(ErrorCode.InvalidRequest, $"The file is no {format} export: it has none of the fields of one.");
        }

        return [.. export.Read(document!.RootElement).Select(static (line, index) => line with { Number = index + 1 })];
    }

    /// <summary>A file of several documents, one a line, is read as a list of them; what is no JSON, as nothing.</summary>
    private static async Task<JsonDocument?> ParseAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        stream.Position = 0;
        var bytes = buffer.ToArray();
        return TryParse(bytes) ?? TryParse(AsList(bytes));
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] AsList(byte[] lines)
    {
        var list = new List<byte>(lines.Length + 2) { (byte)'[' };
        foreach (var range in lines.AsSpan().Split((byte)'\n'))
        {
            var line = lines.AsSpan()[range].Trim("\r\t "u8);
            if (line.Length > 0)
            {
                if (list.Count > 1)
                {
                    list.Add((byte)',');
                }

                list.AddRange(line);
            }
        }

        list.Add((byte)']');
        return [.. list];
    }
}
