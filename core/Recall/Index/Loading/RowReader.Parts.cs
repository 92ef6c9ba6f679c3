using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

internal sealed partial class RowReader
{
    private void ReadEntities(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (Next(ref reader))
            {
                var isValue = reader.ValueTextEquals("value"u8);
                reader.Read();
                if (isValue)
                {
                    AddText(ref reader, Index.Facets.Entity, inArray: true);
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
        while (Next(ref reader))
        {
            var name = reader.GetString()!;
            reader.Read();
            Index.Facets.CollectMetadata(name, JsonElement.ParseValue(ref reader), _pairs);
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
        while (Next(ref reader))
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
            }
            else if (name.SequenceEqual("actor"u8))
            {
                row.Actor = Name(ref reader);
            }
            else if (name.SequenceEqual("session"u8))
            {
                row.Session = Name(ref reader);
            }
            else if (name.SequenceEqual("turn"u8))
            {
                row.Turn = reader.GetInt32();
            }
            else if (name.SequenceEqual("task"u8))
            {
                AddText(ref reader, Index.Facets.Task, inArray: false);
            }
            else if (name.SequenceEqual("sources"u8))
            {
                _sources = ReadSources(ref reader);
            }
            else if (name.SequenceEqual("origin"u8))
            {
                traits = traits.With(EnumNames<Origin>.Read(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static List<string> ReadSources(ref Utf8JsonReader reader)
    {
        var sources = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            sources.Add(reader.GetString()!);
        }

        return sources;
    }

    private MemoryLink[] ReadLinks(ref Utf8JsonReader reader)
    {
        var links = new List<MemoryLink>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var (target, relation, weight) = (default(MemoryId), "", 1f);
            while (Next(ref reader))
            {
                var name = reader.ValueSpan;
                reader.Read();
                if (name.SequenceEqual("target"u8))
                {
                    target = new MemoryId(reader.GetString()!);
                }
                else if (name.SequenceEqual("relation"u8))
                {
                    relation = Name(ref reader);
                }
                else if (name.SequenceEqual("weight"u8))
                {
                    weight = reader.GetSingle();
                }
                else
                {
                    reader.Skip();
                }
            }

            links.Add(new MemoryLink(target, relation, weight));
        }

        return [.. links];
    }

    private static EventSpan[] ReadMentions(ref Utf8JsonReader reader)
    {
        var mentions = new List<EventSpan>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var (start, end) = (default(DateTimeOffset), default(DateTimeOffset));
            while (Next(ref reader))
            {
                var isStart = reader.ValueTextEquals("start"u8);
                var isEnd = reader.ValueTextEquals("end"u8);
                reader.Read();
                start = isStart ? reader.GetDateTimeOffset() : start;
                end = isEnd ? reader.GetDateTimeOffset() : end;
            }

            mentions.Add(new EventSpan(start, end));
        }

        return [.. mentions];
    }

    private static void ReadValidity(ref Utf8JsonReader reader, MemoryRow row)
    {
        while (Next(ref reader))
        {
            var isFrom = reader.ValueTextEquals("from"u8);
            var isTo = reader.ValueTextEquals("to"u8);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                row.ValidFromTicks = isFrom ? Ticks(ref reader) : row.ValidFromTicks;
                row.ValidToTicks = isTo ? Ticks(ref reader) : row.ValidToTicks;
            }
        }
    }

    private static void ReadPolicy(ref Utf8JsonReader reader, MemoryRow row, ref RowTraits traits)
    {
        while (Next(ref reader))
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
            }
            else if (name.SequenceEqual("layer"u8))
            {
                traits = traits.With(EnumNames<Layer>.Read(ref reader));
            }
            else if (name.SequenceEqual("sensitivity"u8))
            {
                traits = traits.With(EnumNames<Sensitivity>.Read(ref reader));
            }
            else if (name.SequenceEqual("expiresAt"u8))
            {
                row.ExpiryTicks = Ticks(ref reader);
            }
            else
            {
                reader.Skip();
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
