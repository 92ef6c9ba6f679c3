using System.Numerics;

namespace Fabric.Core.Text;

/// <summary>The suffix stripper of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, as published.</summary>
/// <remarks>
/// Of the departures of Porter's later programs only one is taken: words of one or two letters stay as they are.
/// Vowels are bits of one word, so that the paper's measure m, the number of vowel-consonant sequences, is a population count.
/// </remarks>
internal ref partial struct PorterStemmer
{
    private readonly Span<char> _word;
    private int _length;
    private ulong _vowels;

    private PorterStemmer(Span<char> word)
    {
        _word = word;
        _length = word.Length;
        MarkVowels(0);
    }

    /// <summary>Stems a lower-case word of 3 to 64 letters in place and returns the stem's length.</summary>
    public static int Stem(Span<char> word)
    {
        var stemmer = new PorterStemmer(word);
        stemmer.Step1();
        stemmer.Step2();
        stemmer.Step3();
        stemmer.Step4();
        stemmer.Step5();
        return stemmer._length;
    }

    private readonly char Last => _word[_length - 1];

    private readonly ReadOnlySpan<char> Word => _word[.._length];

    // A y is a vowel after a consonant and a consonant elsewhere, so bits depend only on what is to their left.
    private void MarkVowels(int from)
    {
        var vowels = from == 0 ? 0 : _vowels & ((1UL << from) - 1);
        for (var i = from; i < _length; i++)
        {
            var isVowel = _word[i] switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' => true,
                'y' => i > 0 && (vowels >> (i - 1) & 1) == 0,
                _ => false,
            };
            vowels |= isVowel ? 1UL << i : 0;
        }

        _vowels = vowels;
    }

    // m of the first `length` letters: vowels whose right neighbour, still inside, is a consonant.
    private readonly int Measure(int length)
        => length < 2 ? 0 : BitOperations.PopCount(_vowels & ~(_vowels >> 1) & ((1UL << (length - 1)) - 1));

    private readonly bool HasVowel(int length) => (_vowels & ((1UL << length) - 1)) != 0;

    private readonly bool IsVowel(int i) => (_vowels >> i & 1) != 0;

    private readonly bool EndsInDoubleConsonant(int length)
        => length > 1 && _word[length - 1] == _word[length - 2] && !IsVowel(length - 1);

    // *o: the stem ends consonant, vowel, consonant, and the last is not w, x or y.
    private readonly bool EndsShort(int length)
        => length > 2 && !IsVowel(length - 1) && IsVowel(length - 2) && !IsVowel(length - 3)
            && _word[length - 1] is not ('w' or 'x' or 'y');

    private readonly bool Ends(ReadOnlySpan<char> suffix) => Word.EndsWith(suffix, StringComparison.Ordinal);

    private void Replace(int suffixLength, ReadOnlySpan<char> with)
    {
        var at = _length - suffixLength;
        with.CopyTo(_word[at..]);
        _length = at + with.Length;
        MarkVowels(at);
    }

    // True when the suffix is there, so that the rules after it are not tried, whether or not its condition held.
    private bool Rule(ReadOnlySpan<char> suffix, ReadOnlySpan<char> with)
    {
        if (!Ends(suffix))
        {
            return false;
        }

        if (Measure(_length - suffix.Length) > 0)
        {
            Replace(suffix.Length, with);
        }

        return true;
    }
}
