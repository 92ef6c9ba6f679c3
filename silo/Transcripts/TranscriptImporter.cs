using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;

namespace Fabric.Silo.Transcripts;

/// <summary>Streams a transcript into a bank, a commit for each run of lines of one session.</summary>
/// <remarks>
/// A batch's operation id comes from its content and place, so an import that broke off is simply run again: what was stored
/// is found by its operation and not stored twice.
/// </remarks>
internal sealed class TranscriptImporter(IMemoryBank bank)
{
    private const int MaxBatchLines = 100;

    // A request takes 8 MiB of text; characters may take up to 3 bytes each.
    private const int MaxBatchCharacters = 2 << 20;

    private readonly List<(TranscriptLine Line, string Json)> _batch = [];
    private readonly ImportTally _tally = new();
    private int _batchCharacters;

    /// <param name="reader">JSON lines; empty ones are passed over.</param>
    /// <param name="progress">Told the bytes read after each commit.</param>
    /// <param name="cancellationToken">Stops between two commits; what was stored stays.</param>
    /// <exception cref="FabricException">A line is bad: the message names it and says from which line on nothing was stored.</exception>
    public async Task<ImportTally> RunAsync(TextReader reader, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        var number = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } json)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(json))
            {
                await TakeAsync(Parse(json, number), json, bytes, progress, cancellationToken);
            }

            bytes += Encoding.UTF8.GetByteCount(json) + 1;
        }

        await StoreAsync(cancellationToken);
        progress?.Report(bytes);
        return _tally;
    }

    /// <summary>Stores lines that were read from the export of another system.</summary>
    /// <param name="lines">The lines, numbered from 1.</param>
    /// <param name="progress">Told after each commit how many lines there were.</param>
    /// <param name="cancellationToken">Stops between two commits; what was stored stays.</param>
    public async Task<ImportTally> RunAsync(IReadOnlyList<TranscriptLine> lines, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            await TakeAsync(line, JsonSerializer.Serialize(line), line.Number - 1, progress, cancellationToken);
        }

        await StoreAsync(cancellationToken);
        progress?.Report(lines.Count);
        return _tally;
    }

    private async Task TakeAsync(TranscriptLine line, string json, long before, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (IsFull(line, json))
        {
            await StoreAsync(cancellationToken);
            progress?.Report(before);
        }

        _batch.Add((line, json));
        _batchCharacters += json.Length;
    }

    private bool IsFull(TranscriptLine next, string json) =>
        _batch.Count > 0
        && (_batch.Count >= MaxBatchLines
            || _batchCharacters + json.Length > MaxBatchCharacters
            || !string.Equals(_batch[0].Line.Session, next.Session, StringComparison.Ordinal));

    private TranscriptLine Parse(string json, int number)
    {
        try
        {
            return TranscriptParser.Parse(json, number);
        }
        catch (FabricException error)
        {
            var from = _batch.Count > 0 ? _batch[0].Line.Number : number;
            throw new FabricException(
                error.Code,
                $"{error.Message} {(from == 1 ? "Nothing was stored" : $"Lines before {from} were stored, nothing from there on")}; "
                + "correct the line and import the file again, what was stored is not stored twice.",
                error);
        }
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var request = new RetainRequest([.. _batch.Select(static entry => entry.Line.ToItem())])
        {
            OperationId = NameBatch(),
            By = "import",
        };
        var result = await bank.RetainAsync(request, cancellationToken);
        for (var i = 0; i < _batch.Count; i++)
        {
            _tally.Add(_batch[i].Line, result.Outcomes[i], result.Repeated);
        }

        _batch.Clear();
        _batchCharacters = 0;
    }

    private OperationId NameBatch()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(_batch[0].Line.Number.ToString(CultureInfo.InvariantCulture)));
        foreach (var (_, json) in _batch)
        {
            hash.AppendData(Encoding.UTF8.GetBytes("\n" + json));
        }

        return new($"import-{Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }
}
