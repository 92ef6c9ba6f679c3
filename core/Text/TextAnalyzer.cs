namespace Fabric.Core.Text;

/// <summary>Analyses the texts of a bank, in the bank's language, by rule alone.</summary>
/// <param name="language">The bank's language.</param>
/// <param name="dateOrder">How numeric dates are read.</param>
/// <remarks>A pure function of text and reference time; thread-safe; linear in the text.</remarks>
public sealed class TextAnalyzer(Language language = default, DateOrder dateOrder = DateOrder.MonthFirst)
{
    /// <summary>The language.</summary>
    public Language Language { get; } = language;

    /// <summary>Analyses a text.</summary>
    /// <param name="text">Any UTF-16 text.</param>
    /// <param name="reference">When it was written; relative times are counted from it.</param>
    public AnalyzedText Analyze(ReadOnlySpan<char> text, DateTimeOffset reference)
    {
        var counter = TermCounter.Current;
        counter.Count(text, Language, weigh: true);
        var keywords = Keywords.Best(counter);
        var terms = counter.ToCounts();
        return new AnalyzedText
        {
            Terms = terms,
            Language = Language,
            Entities = EntityExtractor.Extract(text, Language),
            TimeMentions = TimeExpressions.Find(text, reference, dateOrder),
            Keywords = keywords,
            Junk = JunkDetector.Judge(text, Language),
            TermCount = terms.Read,
            TokenCount = TokenEstimate.Count(text),
        };
    }
}
