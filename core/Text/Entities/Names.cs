namespace Fabric.Core.Text;

/// <summary>Word lists for the rule that finds names.</summary>
internal static class Names
{
    private static readonly WordSet Titles = new("mr mrs ms mx dr prof rev sir st jr sr vs etc no fig inc ltd co corp approx e.g i.e");

    private static readonly WordSet Connectors = new("of de van von der den da di del la le du dos y");

    private static readonly WordSet Calendar = new(
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
        october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today
        tomorrow yesterday tonight am pm utc gmt q1 q2 q3 q4 usd eur gbp jpy chf cny inr cad aud
        """);

    private static readonly WordSet Common = new(
        """
        a about absolutely accept according action actually add after afterwards again agent agents agree ah all allergic almost
        along already alright also although always amazing among another answer answers any anybody anyone anything anyway apart
        apparently are around ask asked assistant assume at avoid away awesome bad basically be became because become been before
        beautiful besides best better beyond big both bring build but by bye call called came can cannot cat certainly change
        changed check children cities city clean clearly close code come company complete congrats congratulations consider
        continue cool copy could create created customer customers data day days dear definitely delete despite did do does dog
        done due during each early easy either else email ended enjoy enough error errors especially even eventually every
        everybody everyone everything evidently exactly example except excited expect explain failed family fast few file files
        final finally find fine first five fix fixed follow food for forget found four friend friends from fun generally get
        getting girl give given glad go god goal good got great guess guys had half happy hard has have having he hello help
        hence her here hey hi him his hmm home hope hopefully house how however huge human i if ignore imagine important in
        includes indeed information input inside insight instead interesting into is issue it its job join just keep kids kind
        know last late later latest launch learn learned least leave less let lets life like likely list listen little load long
        look looks lots love lovely lunch machine made mail main make man many maybe me mean meanwhile meet meet memory men
        message might mine money month months more moreover most mostly move much music must my name names near need needs
        neither never nevertheless new next nice no nobody none nope normally not note nothing now number obviously of off often
        oh ok okay old on once one only open or order other others otherwise our out output over overall own page part people
        perfect perhaps person phone pick place plan please plus possible price probably problem problems project put question
        questions quick quite rather read ready real really recall recently regarding remember remove report request response
        rest result results return right root rule run running sad said same save say says school second see seems send sent
        server service set seven several she should show similarly simply since sister six skip small so some somebody someone
        something sometimes somewhere son soon sorry sounds speaking start started starts status step still stop stores story
        strange such suddenly sure surely system take task team tell ten test tests text than thank thanks that the their them
        then there therefore these they thing things think third this those though thought three through thus time times to
        today together tomorrow too took tool totally tried true truly try turn turns two type under unfortunately unless until
        up update updated upon us usage use used user users usually value very via visit wait walk want wants warning was watch
        water way we weather week weeks welcome well went were what whatever when whenever where whereas wherever whether which
        while who whoever whole whom whose why wife will wish with within without woman women wonderful word words work works
        world would wow write wrong yeah year years yep yes yesterday yet you young your yours mom dad mother father brother
        """);

    /// <summary>True where a full stop after the piece does not end a sentence: titles and single capitals.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> piece)
    {
        if (piece.Length == 1)
        {
            return char.IsUpper(piece[0]) && piece[0] != 'I';
        }

        Span<char> lower = stackalloc char[8];
        return piece.Length <= lower.Length && piece.ToLowerInvariant(lower) > 0 && Titles.Contains(lower[..piece.Length]);
    }

    public static bool IsConnector(ReadOnlySpan<char> word) => Connectors.Contains(word);

    /// <summary>True for folded words that are no name wherever they stand.</summary>
    public static bool IsNever(ReadOnlySpan<char> folded, Language language)
        => StopWords.Contains(folded, language) || Titles.Contains(folded) || Calendar.Contains(folded);

    /// <summary>True for folded words that the beginning of a sentence alone does not make a name.</summary>
    public static bool IsCommon(ReadOnlySpan<char> folded, Language language)
        => language == Language.English
            && (Common.Contains(folded)
                || folded.EndsWith("ing", StringComparison.Ordinal)
                || folded.EndsWith("ly", StringComparison.Ordinal));
}
