namespace Fabric.Core.Text;

/// <summary>Cuts a folded word down to its stem, in place.</summary>
/// <remarks>
/// English: <see cref="PorterStemmer"/>. The other languages: light stemmers after J. Savoy, which take off inflection (number,
/// gender, case) and leave derivation alone. They see words folded by <see cref="TermReader"/>, without accents.
/// </remarks>
public static class Stemmer
{
    /// <summary>Stems a word of lower-case letters in place and returns the stem's length, which is never more than the word's.</summary>
    /// <remarks>Allocates nothing. Words of fewer than 3 or more than 64 characters stay as they are.</remarks>
    public static int Stem(Span<char> word, Language language = default)
    {
        if (word.Length is < 3 or > TermReader.MaxTermLength)
        {
            return word.Length;
        }

        return language.Index switch
        {
            0 => PorterStemmer.Stem(word),
            1 => GermanicStemmers.German(word),
            6 => GermanicStemmers.Dutch(word),
            2 => RomanceStemmers.French(word),
            3 => RomanceStemmers.Spanish(word),
            4 => RomanceStemmers.Italian(word),
            5 => RomanceStemmers.Portuguese(word),
            7 => RussianStemmer.Stem(word),
            _ => word.Length,
        };
    }
}
