using Fabric.Core.Banks.Retain;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Commands;

/// <summary>Says what became of a transcript's lines.</summary>
internal static class TallyReport
{
    private static readonly (RetainDisposition Disposition, string Meaning)[] Meanings =
    [
        (RetainDisposition.Added, "stored as new memories"),
        (RetainDisposition.Linked, "stored, and linked to a similar memory"),
        (RetainDisposition.Superseded, "stored, and took the place of an older fact"),
        (RetainDisposition.Reinforced, "duplicates: the memory that was there gained evidence"),
        (RetainDisposition.Quarantined, "stored out of recall: next to no content"),
        (RetainDisposition.Refused, "not stored: they break a rule"),
    ];

    public static void Write(Terminal terminal, ImportTally tally, bool json)
    {
        if (json)
        {
            JsonOutput.Write(
                terminal.Output,
                new
                {
                    tally.Lines,
                    tally.Repeated,
                    Dispositions = Meanings.ToDictionary(
                        static m => m.Disposition.ToString(), m => tally.Counts.GetValueOrDefault(m.Disposition), StringComparer.Ordinal),
                    tally.Refusals,
                });
            return;
        }

        terminal.Output.WriteLine($"{tally.Lines} lines:");
        foreach (var (disposition, meaning) in Meanings)
        {
            if (tally.Counts.TryGetValue(disposition, out var count))
            {
                terminal.Output.WriteLine($"  {count,6}  {disposition,-11}  {meaning}");
            }
        }

        if (tally.Repeated > 0)
        {
            terminal.Output.WriteLine($"{tally.Repeated} lines had been imported before and were not stored again.");
        }

        foreach (var refusal in tally.Refusals)
        {
            terminal.Output.WriteLine($"  refused {SafeText.Plain(refusal)}");
        }
    }
}
