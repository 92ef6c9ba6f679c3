using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers;

/// <summary>Finds in recalled memories the words that answer a question, and measures them. Linear in their text.</summary>
/// <param name="question">The question.</param>
/// <param name="bank">The bank that was asked.</param>
/// <param name="now">For the expiry of what stands beside a memory.</param>
internal sealed class EvidenceReader(Question question, BankSnapshot bank, DateTimeOffset now)
{
    // Who speaks of himself and who to the other: English only; other languages go by who speaks and whom he names.
    private static readonly WordSet Own = new("i im ive id ill my me mine myself we were weve our ours us");
    private static readonly WordSet Addressed = new("you your youre youve yours youd youll yourself");

    // To somebody, or about somebody by name, in words of another: likely, not certain.
    private const float Likely = 0.6f;

    private const float Open = 0.5f;

    /// <summary>Reads one hit.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="best">The score of the best hit.</param>
    public Finding Read(RecallHit hit, double best)
    {
        var text = hit.Memory.Text;
        var quote = text;
        var most = -1f;
        var all = 0UL;
        foreach (var sentence in Sentences.Split(text))
        {
            var words = sentence.Of(text);
            var mask = question.MaskOf(words);
            all |= mask;

            // A question answers nothing. Of sentences with much the same words, the one with what is asked for.
            var worth = (question.Coverage(mask) * (words[^1] is '?' ? 0.5f : 1)) + (HasAsked(words, hit.Memory) ? 0.25f : 0);
            if (worth > most)
            {
                (quote, most) = (words.ToString(), worth);
            }
        }

        return new(hit.Memory, quote, new()
        {
            Coverage = question.Coverage(all),
            Window = question.Coverage(all | Before(hit.Memory)),
            Subject = ReadSubject(hit.Memory),
            Relevance = best > 0 ? (float)(hit.Score / best) : 0,
            HasAsked = HasAsked(quote, hit.Memory),
        });
    }

    // The question that a message answers is the message before it: one that any reader of the bank may see.
    private ulong Before(Memory memory) =>
        bank.TryFind(memory.Id, memory.Version, out var row) && bank.Places[row].Previous is var previous and >= 0 && !bank.IsExpired(previous, now)
            ? question.MaskOf(bank.Row(previous).Decode().Text)
            : 0;

    private float ReadSubject(Memory memory)
    {
        if (question.Subject is not { } subject)
        {
            return 1;
        }

        var (isOwn, isAddressed, isNamed) = (false, false, false);
        var reader = new TermReader(memory.Text, stackalloc char[TermReader.ScratchLength], question.Language);
        while (reader.TryReadWord(out var word))
        {
            isOwn |= Own.Contains(word.Text);
            isAddressed |= Addressed.Contains(word.Text);
            isNamed |= question.IsOfSubject(word.Text);
        }

        return string.Equals(memory.Provenance.Actor, subject, StringComparison.OrdinalIgnoreCase) ? isOwn || !isAddressed ? 1 : Open
            : memory.Provenance.Actor is null ? isNamed ? 1 : Open
            : isNamed || (isAddressed && !isOwn) ? Likely : 0;
    }

    private bool HasAsked(ReadOnlySpan<char> words, Memory memory) => question.AsksFor switch
    {
        AskedFor.Time => TimeExpressions.HasTimeWord(words) && TimeExpressions.Find(words, memory.EventTime).Count > 0,
        AskedFor.Number => !Text.FacetNumbers.Find(words, TimeExpressions.Find(words, memory.EventTime)).IsEmpty,
        AskedFor.Person or AskedFor.Place => HasNewName(words),
        _ => true,
    };

    private bool HasNewName(ReadOnlySpan<char> words)
    {
        foreach (var entity in EntityExtractor.Extract(words, question.Language))
        {
            if (entity.Kind is not (EntityKind.Quantity or EntityKind.Money) && !question.HasWordsOf(entity.Value))
            {
                return true;
            }
        }

        return false;
    }
}
