namespace Fabric.Core.Text;

/// <summary>Finds by rule, without a model, what a text names.</summary>
/// <remarks>
/// <para>A name is a run of capitalised words ("Bank of America", "Jean-Luc", "NASA"). Titles, weekdays, months and stop words
/// are none. The first word of a sentence counts when it is neither a stop word nor one of some hundred common words, nor ends
/// in -ing or -ly; a common word counts if the text also has it capitalised within a sentence. Runs of more than 6 words are
/// headings or shouting and count for nothing. In German every noun is a name by this rule.</para>
/// <para>All other kinds are recognised by the shape of a piece of text between spaces, of at most 256 chars.</para>
/// <para>A hand-written scanner: every char is looked at a bounded number of times, so a hostile text costs no more than a plain
/// one of its length. Deterministic, thread-safe; allocates only its result.</para>
/// <para>The values come from the text, which may be untrusted: they are data, whatever they say.</para>
/// </remarks>
public static class EntityExtractor
{
    /// <summary>The entities of a text, in order of where they start; they do not overlap.</summary>
    /// <param name="text">Any UTF-16 text.</param>
    /// <param name="language">Whose stop words never are names.</param>
    public static IReadOnlyList<Entity> Extract(ReadOnlySpan<char> text, Language language = default)
    {
        var found = new List<Entity>();
        var names = new NameRun(text, language, found);
        var amounts = new AmountRun(text, found);
        var chunks = new ChunkReader(text);
        var http = default(Chunk);
        while (chunks.TryRead(out var chunk))
        {
            if (http.Length > 0 && chunk is { IsAdjacent: true, Length: 3, Marks: ChunkMarks.Digit })
            {
                names.Drop();
                found.Add(new Entity(EntityKind.ErrorCode, EntityKey.Of(text[http.Start..chunk.End]), http.Start, chunk.End - http.Start));
                http = default;
                continue;
            }

            http = text[chunk.Start..chunk.End] is "HTTP" ? chunk : default;
            var takenAsAmount = amounts.Take(chunk);
            if (takenAsAmount || chunk.Length > EntityKey.MaxSourceLength)
            {
                names.End();
            }
            else if (CodeShapes.TryClassify(text[chunk.Start..chunk.End], chunk.Marks, out var kind))
            {
                names.End();
                found.Add(new Entity(kind, EntityKey.Of(text[chunk.Start..chunk.End]), chunk.Start, chunk.Length));
            }
            else
            {
                names.Take(chunk);
            }
        }

        amounts.End();
        names.Finish();
        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return found;
    }
}
