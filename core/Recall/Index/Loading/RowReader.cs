using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Text;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// Reads stored memories straight into rows: one pass over the JSON and one over the text. It gives what <see cref="MemoryRow.From"/> and
/// the indexes make of <see cref="MemoryJson.Deserialize"/>, several times as fast, and is the only other place that knows the names of a
/// memory's fields. Not thread-safe; used again and again, so that what repeats is numbered and kept once.
/// </summary>
internal sealed partial class RowReader(Language language)
{
    private readonly List<int> _facets = [];
    private readonly List<int> _metadata = [];
    private readonly List<KeyValuePair<string, FacetValue>> _pairs = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
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
        var length = Terms.Read(Text, out var terms, out var frequencies);
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
            Expect(ref reader, JsonTokenType.StartObject);
            while (Next(ref reader))
            {
                ReadField(ref reader, row, ref traits);
            }
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("A field of a stored memory has another type than it is written with.", fault);
        }

        row.Traits = traits.WithText(Text, isDated: row.Mentions.Count > 0);
        return row;
    }

    private void ReadField(ref Utf8JsonReader reader, MemoryRow row, ref RowTraits traits)
    {
        var name = reader.ValueSpan;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        switch (name)
        {
            case var _ when name.SequenceEqual("id"u8):
                row.Id = new MemoryId(reader.GetString()!);
                break;
            case var _ when name.SequenceEqual("version"u8):
                row.Version = reader.GetInt32();
                break;
            case var _ when name.SequenceEqual("sequence"u8):
                row.Sequence = reader.GetInt64();
                break;
            case var _ when name.SequenceEqual("kind"u8):
                traits = traits.With(EnumNames<MemoryKind>.Read(ref reader));
                break;
            case var _ when name.SequenceEqual("state"u8):
                traits = traits.With(EnumNames<MemoryState>.Read(ref reader));
                break;
            case var _ when name.SequenceEqual("text"u8):
                _textLength = Copy(ref reader, ref _text);
                break;
            case var _ when name.SequenceEqual("factKey"u8):
                _factKey = reader.GetString();
                _facets.Add(Facets.Number(Index.Facets.FactKey, _factKey, inArray: false));
                break;
            case var _ when name.SequenceEqual("entities"u8):
                ReadEntities(ref reader);
                break;
            case var _ when name.SequenceEqual("tags"u8):
                ReadTags(ref reader);
                break;
            case var _ when name.SequenceEqual("metadata"u8):
                ReadMetadata(ref reader);
                break;
            case var _ when name.SequenceEqual("provenance"u8):
                ReadProvenance(ref reader, row, ref traits);
                break;
            case var _ when name.SequenceEqual("trust"u8):
                traits = traits.With(EnumNames<Trust>.Read(ref reader));
                break;
            case var _ when name.SequenceEqual("confidence"u8):
                row.Confidence = reader.GetDouble();
                break;
            case var _ when name.SequenceEqual("importance"u8):
                row.Importance = reader.GetDouble();
                break;
            case var _ when name.SequenceEqual("evidence"u8):
                row.Evidence = reader.GetInt32();
                break;
            case var _ when name.SequenceEqual("citations"u8):
                row.Citations = reader.GetInt32();
                break;
            case var _ when name.SequenceEqual("lastCitedAt"u8):
                row.LastCitedTicks = Ticks(ref reader);
                break;
            case var _ when name.SequenceEqual("links"u8):
                row.Links = ReadLinks(ref reader);
                break;
            case var _ when name.SequenceEqual("eventTime"u8):
                row.EventTicks = Ticks(ref reader);
                break;
            case var _ when name.SequenceEqual("mentions"u8):
                row.Mentions = ReadMentions(ref reader);
                break;
            case var _ when name.SequenceEqual("recordedAt"u8):
                row.RecordedTicks = Ticks(ref reader);
                break;
            case var _ when name.SequenceEqual("replacedAt"u8):
                row.ReplacedTicks = Ticks(ref reader);
                break;
            case var _ when name.SequenceEqual("validity"u8):
                ReadValidity(ref reader, row);
                break;
            case var _ when name.SequenceEqual("policy"u8):
                ReadPolicy(ref reader, row, ref traits);
                break;
            case var _ when name.SequenceEqual("supersededAt"u8):
                row.SupersededTicks = Ticks(ref reader);
                break;
            case var _ when name.SequenceEqual("forgottenAt"u8):
                IsForgotten = true;
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static long Ticks(ref Utf8JsonReader reader) => reader.GetDateTimeOffset().UtcTicks;

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new JsonException($"A stored memory is not as it is written: {reader.TokenType} where {token} belongs.");
        }
    }

    // Goes to the name of the next field; false at the end of the object.
    private static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;
}
