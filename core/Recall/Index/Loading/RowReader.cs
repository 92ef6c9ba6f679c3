using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Core.Memories;
using Fabric.Core.Secrets;
using Fabric.Core.Text;
using Field = Fabric.Core.Memories.MemoryFields.OfMemory;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// Reads stored memories straight into rows: one pass over the JSON and one over the text. It gives what <see cref="MemoryRow.From"/> and
/// the indexes make of <see cref="MemoryJson.Deserialize"/>, several times as fast. Not thread-safe; used again and again, so that what
/// repeats is numbered and kept once.
/// </summary>
internal sealed partial class RowReader(Language language)
{
    private readonly List<int> _facets = [];
    private readonly List<int> _metadata = [];
    private readonly List<KeyValuePair<string, FacetValue>> _pairs = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private JsonItems.ReadItem<string>? _readName;
    private char[] _chars = new char[1024];
    private char[] _text = new char[1024];
    private int _textLength;
    private string? _factKey;
    private IReadOnlyList<string> _sources = [];
    private bool _isUnindexed;

    /// <summary>The numbers of the terms met so far.</summary>
    public TermNumbers Terms { get; } = new(language);

    /// <summary>The numbers of the facets met so far.</summary>
    public FacetNumbers Facets { get; } = new();

    /// <summary>The text of the memory read last.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _textLength);

    /// <summary>Whether the memory read last was forgotten, so that no index may hold it.</summary>
    public bool IsForgotten { get; private set; }

    /// <summary>Reads a memory.</summary>
    /// <param name="body">What <see cref="MemoryJson.Serialize"/> wrote; the row keeps it.</param>
    /// <exception cref="JsonException">The bytes are not a memory.</exception>
    public LoadedRow Read(byte[] body)
    {
        var row = ReadHeader(body);
        _facets.AddRange(_metadata);
        int[] facets = [.. _facets];
        row.FacetHash = Facets.Hash(facets, _isUnindexed);
        row.Tokens = TokenEstimate.Count(Text);
        var words = row.Traits.Sensitivity == Sensitivity.Secret ? IndexedText.Of(row.Decode()) : Text;
        var length = Terms.Read(words, out var terms, out var frequencies);
        return new LoadedRow
        {
            Header = row,
            Reader = this,
            Terms = terms,
            Frequencies = frequencies,
            Length = length,
            Facets = facets,
            IsUnindexed = _isUnindexed,
            FactKey = _factKey,
            Sources = _sources,
        };
    }

    private MemoryRow ReadHeader(byte[] body)
    {
        _facets.Clear();
        _metadata.Clear();
        _textLength = 0;
        _factKey = null;
        _sources = [];
        _isUnindexed = false;
        IsForgotten = false;
        var row = new MemoryRow(body);
        var traits = default(RowTraits);
        var reader = new Utf8JsonReader(body);
        try
        {
            reader.Read();
            for (var fields = FieldWalk<Field>.Enter(ref reader); fields.MoveNext(ref reader);)
            {
                ReadField(fields.Field, ref reader, row, ref traits);
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException)
        {
            throw new JsonException("A field of a stored memory has another type than it is written with.", fault);
        }

        row.Traits = traits.WithText(Text, isDated: row.Mentions.Count > 0);
        return row;
    }

    private void ReadField(Field field, ref Utf8JsonReader reader, MemoryRow row, ref RowTraits traits)
    {
        switch (field)
        {
            case Field.Id:
                row.Id = new MemoryId(reader.GetString()!);
                break;
            case Field.Version:
                row.Version = reader.GetInt32();
                break;
            case Field.Sequence:
                row.Sequence = reader.GetInt64();
                break;
            case Field.Kind:
                traits = traits.With(EnumNames<MemoryKind>.Read(ref reader));
                break;
            case Field.State:
                traits = traits.With(EnumNames<MemoryState>.Read(ref reader));
                break;
            case Field.Text:
                _textLength = Copy(ref reader, ref _text);
                break;
            case Field.FactKey:
                _factKey = reader.GetString();
                _facets.Add(Facets.Number(Index.Facets.FactKey, _factKey, inArray: false));
                break;
            case Field.Entities:
                ReadEntities(ref reader);
                break;
            case Field.Tags:
                ReadTags(ref reader);
                break;
            case Field.Metadata:
                ReadMetadata(ref reader);
                break;
            case Field.Provenance:
                ReadProvenance(ref reader, row, ref traits);
                break;
            case Field.Trust:
                traits = traits.With(EnumNames<Trust>.Read(ref reader));
                break;
            case Field.Confidence:
                row.Confidence = reader.GetDouble();
                break;
            case Field.Importance:
                row.Importance = reader.GetDouble();
                break;
            case Field.Evidence:
                row.Evidence = reader.GetInt32();
                break;
            case Field.Citations:
                row.Citations = reader.GetInt32();
                break;
            case Field.LastCitedAt:
                row.LastCitedTicks = Ticks(ref reader);
                break;
            case Field.Links:
                row.Links = ReadLinks(ref reader);
                break;
            case Field.EventTime:
                row.EventTicks = Ticks(ref reader);
                break;
            case Field.Mentions:
                row.Mentions = JsonItems.Read(ref reader, MemoryReader.ReadSpan);
                break;
            case Field.RecordedAt:
                row.RecordedTicks = Ticks(ref reader);
                break;
            case Field.ReplacedAt:
                row.ReplacedTicks = Ticks(ref reader);
                break;
            case Field.Validity:
                ReadValidity(ref reader, row);
                break;
            case Field.Policy:
                ReadPolicy(ref reader, row, ref traits);
                break;
            case Field.SupersededAt:
                row.SupersededTicks = Ticks(ref reader);
                break;
            case Field.ForgottenAt:
                IsForgotten = true;
                break;
            default:
                // A list or an object that recall does not read.
                reader.Skip();
                break;
        }
    }

    private static long Ticks(ref Utf8JsonReader reader) => reader.GetDateTimeOffset().UtcTicks;
}
