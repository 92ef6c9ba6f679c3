using Fabric.Core.Embeddings;
using Fabric.Core.Text;

namespace Fabric.Core.Working.Reads;

/// <summary>How a text is searched: its stems with their counts, its length, and its vector.</summary>
internal sealed class SearchTerms
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public SearchTerms(string text, ITextEmbedder embedder)
    {
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var reader = new TermReader(text, scratch);
        while (reader.TryRead(out var term))
        {
            if (!term.IsStopWord)
            {
                var stem = term.Stem.ToString();
                _counts[stem] = _counts.GetValueOrDefault(stem) + 1;
                Length++;
            }
        }

        Vector = new float[embedder.Dimensions];
        embedder.Embed(text, Vector);
    }

    public int Length { get; }

    public float[] Vector { get; }

    public IEnumerable<string> Stems => _counts.Keys;

    public int Count(string stem) => _counts.GetValueOrDefault(stem);
}
