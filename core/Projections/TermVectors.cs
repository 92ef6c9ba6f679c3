using System.Runtime.InteropServices;
using System.Text;
using Fabric.Core.Embeddings;
using Fabric.Core.Text;

namespace Fabric.Core.Projections;

/// <summary>
/// Makes sparse vectors of words, so that an index outside the fabric finds words as the lexical arm does: a stem counts
/// tf / (tf + k1) in a text, and its surprise, -ln p, in a question. The frequencies p are fixed ones, so that no weight depends on
/// what other spaces hold.
/// </summary>
internal static class TermVectors
{
    /// <summary>The saturation of BM25 for a text of usual length.</summary>
    private const float K1 = 0.9f;

    /// <summary>ln V + 0.5772 for the table's vocabulary, as in <see cref="WordVectorEmbedder"/>.</summary>
    private const double HarmonicSum = 13.3182414627;

    public static TermVector OfText(string text, Language language)
    {
        var hashes = new List<uint>();
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], language);
        while (reader.TryRead(out var term))
        {
            if (!term.IsStopWord)
            {
                hashes.Add(Hash(term.Stem));
            }
        }

        hashes.Sort();
        var (indices, values) = (new uint[hashes.Count], new float[hashes.Count]);
        var count = 0;
        for (var at = 0; at < hashes.Count; count++)
        {
            var first = at;
            while (at < hashes.Count && hashes[at] == hashes[first])
            {
                at++;
            }

            indices[count] = hashes[first];
            values[count] = (at - first) / (at - first + K1);
        }

        return new([.. indices.AsSpan(0, count)], [.. values.AsSpan(0, count)]);
    }

    public static TermVector OfQuestion(string question, Language language)
    {
        var weights = new SortedDictionary<uint, float>();
        var reader = new TermReader(question, stackalloc char[TermReader.ScratchLength], language);
        while (reader.TryRead(out var term))
        {
            if (!term.IsStopWord)
            {
                var hash = Hash(term.Stem);
                weights[hash] = Math.Max(weights.GetValueOrDefault(hash), Surprise(term.Word));
            }
        }

        return new([.. weights.Keys], [.. weights.Values]);
    }

    private static float Surprise(ReadOnlySpan<char> word)
    {
        var table = WordVectorTable.Shared;
        Span<byte> utf8 = stackalloc byte[TermReader.MaxTermLength * 3];
        var rank = table.Find(utf8[..Encoding.UTF8.GetBytes(word, utf8)]);
        return (float)Math.Log(((rank < 0 ? table.Vocabulary : rank) + 1) * HarmonicSum);
    }

    /// <summary>FNV-1a, 32 bits, over the UTF-16 bytes.</summary>
    private static uint Hash(ReadOnlySpan<char> stem)
    {
        var hash = 2_166_136_261u;
        foreach (var b in MemoryMarshal.AsBytes(stem))
        {
            hash = (hash ^ b) * 16_777_619u;
        }

        return hash;
    }
}
