using System.Text.Json;
using Fabric.Core.Json;
using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

internal sealed partial class RowReader
{
    private void ReadEntities(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            for (var fields = FieldWalk<MemoryFields.OfEntity>.Enter(ref reader); fields.MoveNext(ref reader);)
            {
                if (fields.Field == MemoryFields.OfEntity.Value)
                {
                    AddText(ref reader, Index.Facets.Entity, inArray: true);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private void ReadTags(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            AddText(ref reader, Index.Facets.Tag, inArray: true);
        }
    }

    private void AddText(ref Utf8JsonReader reader, string field, bool inArray)
    {
        var length = Copy(ref reader, ref _chars);
        _facets.Add(Facets.Number(field, _chars.AsSpan(0, length), inArray));
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        _pairs.Clear();
        foreach (var (name, value) in MemoryReader.ReadMetadata(ref reader))
        {
            Index.Facets.CollectMetadata(name, value, _pairs);
        }

        _isUnindexed = !Index.Facets.AreIndexable(_pairs, 0);
        if (!_isUnindexed)
        {
            foreach (var pair in _pairs)
            {
                _metadata.Add(Facets.Number(pair));
            }
        }
    }

    private void ReadProvenance(ref Utf8JsonReader reader, MemoryRow row, ref RowTraits traits)
    {
        for (var fields = FieldWalk<MemoryFields.OfProvenance>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case MemoryFields.OfProvenance.Actor:
                    row.Actor = Name(ref reader);
                    break;
                case MemoryFields.OfProvenance.Session:
                    row.Session = Name(ref reader);
                    break;
                case MemoryFields.OfProvenance.Turn:
                    row.Turn = reader.GetInt32();
                    break;
                case MemoryFields.OfProvenance.Task:
                    AddText(ref reader, Index.Facets.Task, inArray: false);
                    break;
                case MemoryFields.OfProvenance.Sources:
                    _sources = JsonItems.ReadStrings(ref reader);
                    break;
                case MemoryFields.OfProvenance.Origin:
                    traits = traits.With(EnumNames<Origin>.Read(ref reader));
                    break;
            }
        }
    }

    private MemoryLink[] ReadLinks(ref Utf8JsonReader reader)
    {
        var links = new List<MemoryLink>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            links.Add(MemoryReader.ReadLink(ref reader, _readName ??= Name));
        }

        return [.. links];
    }

    private static void ReadValidity(ref Utf8JsonReader reader, MemoryRow row)
    {
        var validity = MemoryReader.ReadValidity(ref reader);
        row.ValidFromTicks = validity.From.UtcTicks;
        row.ValidToTicks = validity.To?.UtcTicks ?? MemoryRow.Never;
    }

    private static void ReadPolicy(ref Utf8JsonReader reader, MemoryRow row, ref RowTraits traits)
    {
        for (var fields = FieldWalk<MemoryFields.OfPolicy>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case MemoryFields.OfPolicy.Layer:
                    traits = traits.With(EnumNames<Layer>.Read(ref reader));
                    break;
                case MemoryFields.OfPolicy.Sensitivity:
                    traits = traits.With(EnumNames<Sensitivity>.Read(ref reader));
                    break;
                case MemoryFields.OfPolicy.ExpiresAt:
                    row.ExpiryTicks = Ticks(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    // Sessions, actors and relations are few: each is one string for all rows of this reader.
    private string Name(ref Utf8JsonReader reader)
    {
        var length = Copy(ref reader, ref _chars);
        var name = _chars.AsSpan(0, length);
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!names.TryGetValue(name, out var known))
        {
            known = name.ToString();
            _names[known] = known;
        }

        return known;
    }

    private static int Copy(ref Utf8JsonReader reader, ref char[] into)
    {
        // UTF-16 has never more code units than UTF-8 has bytes.
        if (reader.ValueSpan.Length > into.Length)
        {
            into = new char[2 * reader.ValueSpan.Length];
        }

        return reader.CopyString(into);
    }
}
