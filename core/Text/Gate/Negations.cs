namespace Fabric.Core.Text;

/// <summary>Counts the words of a text that deny.</summary>
internal static class Negations
{
    private static readonly WordSet[] ByLanguage =
    [
        new(
            """
            not no never none nobody nothing nowhere neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent
            hasnt havent hadnt wont wouldnt couldnt shouldnt mustnt neednt mightnt shant aint
            """),
        new("nicht nichts nie niemals niemand nirgends ohne kein keine keinem keinen keiner keines weder"),
        new("ne n pas jamais sans aucun aucune rien personne ni non"),
        new("no nunca jamas sin nadie nada ningun ninguna ninguno ni tampoco"),
        new("non mai senza nessuno nessuna nessun niente nulla ne"),
        new("nao nunca jamais sem ninguem nada nenhum nenhuma nem"),
        new("niet niets nooit niemand nergens zonder geen noch"),
        new("не нет ни никогда никто ничего нигде без"),
    ];

    public static int Count(ReadOnlySpan<char> text, Language language)
    {
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var terms = new TermReader(text, scratch, language);
        var words = ByLanguage[language.Index];
        var count = 0;
        while (terms.TryReadWord(out var word))
        {
            count += words.Contains(word.Text) ? 1 : 0;
        }

        // English, German and Dutch: two negations cancel. Elsewhere they agree with one another ("ne ... pas").
        var isConcord = language != Language.English && language != Language.German && language != Language.Dutch;
        return isConcord ? Math.Min(count, 1) : count;
    }
}
