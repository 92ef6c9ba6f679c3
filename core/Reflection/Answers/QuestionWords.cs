using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers;

/// <summary>The words that questions start with, by language.</summary>
internal static class QuestionWords
{
    // In the order of the languages: English, German, French, Spanish, Italian, Portuguese, Dutch, Russian.
    private static readonly WordSet[] Times =
        [new("when"), new("wann"), new("quand"), new("cuando"), new("quando"), new("quando"), new("wanneer"), new("когда")];

    private static readonly WordSet[] Persons =
        [new("who whom whose"), new("wer wen wem wessen"), new("qui"), new("quien quienes"), new("chi"), new("quem"), new("wie"), new("кто кого кому")];

    private static readonly WordSet[] Places =
        [new("where"), new("wo wohin woher"), new("ou"), new("donde adonde"), new("dove"), new("onde"), new("waar"), new("где куда откуда")];

    private static readonly WordSet?[] Numbers =
    [
        null, new("wieviel wieviele"), new("combien"), new("cuanto cuanta cuantos cuantas"), new("quanto quanta quanti quante"),
        new("quanto quanta quantos quantas"), new("hoeveel"), new("сколько"),
    ];

    // "How many": the second word says that a number is asked for.
    private static readonly WordSet EnglishAmounts = new("many much often old long far tall big");
    private static readonly WordSet GermanAmounts = new("viel viele oft alt lange weit hoch");

    private static readonly WordSet EnglishTimes = new("time date day month year");

    /// <summary>What the first two words of a question ask for.</summary>
    public static AskedFor Read(ReadOnlySpan<char> first, ReadOnlySpan<char> second, Language language)
    {
        var at = language.Index;
        return Times[at].Contains(first) || AsksEnglishTime(first, second, language) ? AskedFor.Time
            : Persons[at].Contains(first) ? AskedFor.Person
            : Places[at].Contains(first) ? AskedFor.Place
            : Numbers[at]?.Contains(first) == true || AsksAmount(first, second, language) ? AskedFor.Number
            : AskedFor.Anything;
    }

    private static bool AsksEnglishTime(ReadOnlySpan<char> first, ReadOnlySpan<char> second, Language language) =>
        language == Language.English && first is "what" or "which" && EnglishTimes.Contains(second);

    private static bool AsksAmount(ReadOnlySpan<char> first, ReadOnlySpan<char> second, Language language) =>
        (language == Language.English && first is "how" && EnglishAmounts.Contains(second))
        || (language == Language.German && first is "wie" && GermanAmounts.Contains(second));
}
