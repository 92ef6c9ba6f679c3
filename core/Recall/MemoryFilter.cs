using System.Text.Json;
using System.Text.Json.Serialization;
using Fabric.Core.Memories;
using Fabric.Core.Projections;
using Fabric.Core.Recall.Filters;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall;

/// <summary>
/// The one filter expression, the same on every interface: JSON such as
/// <c>{"and":[{"kind":"fact"},{"time":{"gte":"2023-05-01","lt":"2023-06-01"}},{"not":{"tag":"draft"}}]}</c>.
/// Fields: <c>id kind tag entity actor session task origin trust layer sensitivity state factKey time recordedAt importance
/// confidence</c> and <c>metadata.a.b</c>; operators <c>eq ne in nin gt gte lt lte contains exists</c>; a plain value means <c>eq</c>.
/// Immutable; parsed and checked once.
/// </summary>
/// <remarks>
/// Several fields or operators in one object must all hold. A field with several values (<c>tag</c>, <c>entity</c>, an array in the
/// metadata) matches when one of them does; <c>ne</c> and <c>nin</c> are the opposites of <c>eq</c> and <c>in</c>, so a memory without the
/// field matches them. Texts compare by code unit, numbers as numbers, and a value of another type never matches; <c>contains</c> looks
/// for a part of a text, in any case, or for a member of an array. A date without a zone is UTC.
/// </remarks>
[JsonConverter(typeof(MemoryFilterJsonConverter))]
public sealed partial class MemoryFilter
{
    /// <summary>The longest expression, in characters of JSON.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The deepest nesting of <c>and</c>, <c>or</c> and <c>not</c>.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most conditions; every value of an <c>in</c> counts as one.</summary>
    public const int MaxConditions = 1000;

    private readonly FilterNode _root;

    private MemoryFilter(JsonElement expression, FilterParser parser)
    {
        Expression = expression;
        _root = parser.Parse(expression);
        NamesState = parser.Names(FilterField.State);
        NamesTrust = parser.Names(FilterField.Trust);
        NamesLayer = parser.Names(FilterField.Layer);
    }

    /// <summary>The expression as JSON.</summary>
    public JsonElement Expression { get; }

    /// <summary>Whether it says which states it wants, so that inactive memories may match.</summary>
    internal bool NamesState { get; }

    /// <summary>Whether it says which trust it wants, so that the least trust of the request does not apply.</summary>
    internal bool NamesTrust { get; }

    /// <summary>Whether it says which layer it wants, so that the archive may match.</summary>
    internal bool NamesLayer { get; }

    /// <summary>Whether it may match more than what is readable without it.</summary>
    internal bool Widens => NamesState || NamesTrust || NamesLayer;

    /// <summary>Reads a filter from JSON text.</summary>
    /// <param name="json">The expression; at most 64 KiB, 32 levels and 1,000 conditions.</param>
    /// <exception cref="FabricException">The expression is not one; the message names the field or operator.</exception>
    public static MemoryFilter Parse(string json)
    {
        if (json.Length > MaxLength)
        {
            throw FilterParser.Invalid($"has {json.Length} characters; it may have {MaxLength}");
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2 * MaxDepth + 8 });
            return From(document.RootElement);
        }
        catch (JsonException)
        {
            throw FilterParser.Invalid("is not valid JSON, or nests too deeply");
        }
    }

    /// <summary>Takes a filter from a JSON element.</summary>
    /// <param name="expression">The expression.</param>
    /// <exception cref="FabricException">The expression is not one; the message names the field or operator.</exception>
    public static MemoryFilter From(JsonElement expression)
    {
        if (expression.ValueKind != JsonValueKind.Object)
        {
            throw FilterParser.Invalid("must be an object");
        }

        return expression.GetRawText().Length > MaxLength
            ? throw FilterParser.Invalid($"is longer than {MaxLength} characters")
            : new(expression.Clone(), new FilterParser());
    }

    /// <summary>Whether a memory matches: what the bitmaps of an index answer for all its rows at once.</summary>
    /// <param name="memory">The memory.</param>
    public bool Matches(Memory memory) => _root.Matches(memory);

    /// <summary>Takes out of a bitmap over a snapshot's rows those that do not match.</summary>
    internal void Intersect(BankSnapshot snapshot, Span<ulong> words)
    {
        using var matching = RowBitmap.Rent(words.Length);
        _root.Select(snapshot, matching.Words);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] &= matching.Words[i];
        }
    }

    /// <summary>What an index that holds only some fields can check of the filter; null for nothing.</summary>
    internal ProjectionCondition? ToCondition() => _root.ToCondition().Condition;

    internal sealed class MemoryFilterJsonConverter : JsonConverter<MemoryFilter>
    {
        public override MemoryFilter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            From(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, MemoryFilter value, JsonSerializerOptions options) =>
            value.Expression.WriteTo(writer);
    }
}
