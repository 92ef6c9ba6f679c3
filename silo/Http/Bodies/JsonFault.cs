using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Bodies;

/// <summary>Says which field of a JSON body is at fault. The serializer's own words name types of ours, and may quote what was sent.</summary>
internal static class JsonFault
{
    private const int MaxPathLength = 200;

    public static BodyFault Explain(ReadOnlySpan<byte> json, JsonException fault)
    {
        var message = fault.Message;
        if (message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var field = Shorten($"{fault.Path ?? "$"}.{Missing(message)}");
            return BodyFault.Of(field, "is missing");
        }

        // The serializer's path stops at the object that holds an unknown or doubled field, the place at that field's name.
        var place = Offset(json, fault.LineNumber, fault.BytePositionInLine);
        var (ofPlace, ofSerializer) = (PathAt(json, place), fault.Path ?? "$");
        var path = Shorten(ofSerializer.Length > ofPlace.Length ? ofSerializer : ofPlace);
        if (!IsWellFormed(json, place))
        {
            return new(400, string.Create(CultureInfo.InvariantCulture, $"The body is not valid JSON at byte {place}, after '{path}'."), path);
        }

        if (message.Contains("could not be mapped to any", StringComparison.Ordinal))
        {
            return BodyFault.Of(path, "is not a field that is known here");
        }

        return message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase)
            ? BodyFault.Of(path, "is there twice")
            : BodyFault.Of(path, "has a value of the wrong type or form");
    }

    private static string Missing(string message)
    {
        var start = message.IndexOf('\'', message.IndexOf("including:", StringComparison.Ordinal) is var from and >= 0 ? from : 0);
        var end = start < 0 ? -1 : message.IndexOf('\'', start + 1);
        return end < 0 ? "?" : message[(start + 1)..end];
    }

    /// <summary>The path of the last token that starts before a place.</summary>
    private static string PathAt(ReadOnlySpan<byte> json, int place)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1_000 });
        var levels = new List<(string? Name, int Index)>();
        try
        {
            while (reader.Read() && reader.TokenStartIndex < place)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        levels[^1] = (reader.GetString(), 0);
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        levels.RemoveAt(levels.Count - 1);
                        continue;
                }

                if (levels.Count > 0 && levels[^1].Name is null)
                {
                    levels[^1] = (null, levels[^1].Index + 1);
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    levels.Add((reader.TokenType == JsonTokenType.StartObject ? "" : null, 0));
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The path so far is as near as one can say.
        }

        var path = new StringBuilder("$");
        foreach (var (name, index) in levels)
        {
            _ = name switch
            {
                null when index > 0 => path.Append(CultureInfo.InvariantCulture, $"[{index - 1}]"),
                null or "" => path,
                _ => path.Append('.').Append(name),
            };
        }

        return path.ToString();
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> json, int place)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Client.Http.Wire.FabricWireJson.MaxJsonDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            // A fault of form further on is not what was complained of.
            return reader.BytesConsumed > place;
        }
    }

    private static int Offset(ReadOnlySpan<byte> json, long? line, long? column)
    {
        var offset = 0;
        for (var i = 0L; i < (line ?? 0); i++)
        {
            var newline = json[offset..].IndexOf((byte)'\n');
            if (newline < 0)
            {
                break;
            }

            offset += newline + 1;
        }

        return (int)Math.Min(json.Length, offset + (column ?? 0));
    }

    private static string Shorten(string path)
    {
        var plain = string.Concat(path.Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return plain.Length <= MaxPathLength ? plain : string.Concat(plain.AsSpan(0, MaxPathLength), "…");
    }
}
