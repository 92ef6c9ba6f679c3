using System.Globalization;
using Fabric.Silo.Commands;
using Fabric.Silo.Terminals;
using Fabric.Silo.Transcripts;
using Spectre.Console;

namespace Fabric.Silo.Demo;

/// <summary>The demo for a person: one step after another, each with a heading.</summary>
internal sealed class DemoShow(Terminal terminal, DemoRun run)
{
    private const string FactKey = "limits.checkout.rate";
    private const string FactQuestion = "What is the checkout rate limit per merchant?";
    private const string ForgetFilter = """{"and":[{"origin":"tool"},{"tag":"inc-301"}]}""";

    public async Task<ImportTally> IngestAsync(string folder, CancellationToken cancellationToken)
    {
        Heading("Four weeks of an incident-response team go into a bank");
        Say("Six agents, 24 sessions: handovers, incidents, decisions, tool output. No model is called.");
        Say($"Data folder: {folder}");
        using var sample = Sample.OpenTranscript();
        var tally = await ProgressLine.RunAsync(
            terminal, "Storing", sample.Length, progress => run.IngestAsync(progress, cancellationToken));
        TallyReport.Write(terminal, tally, json: false);
        return tally;
    }

    public async Task<IReadOnlyList<DemoAnswer>> AskAsync(
        IReadOnlyList<SampleQuestion> questions, ImportTally tally, CancellationToken cancellationToken)
    {
        Heading($"{questions.Count} questions; ✓ marks the evidence that was expected");
        var answers = new List<DemoAnswer>();
        foreach (var question in questions)
        {
            var answer = await run.AskAsync(question, tally, cancellationToken);
            answers.Add(answer);
            Show(answer, tally);
        }

        var found = answers.Count(static answer => answer.Rank is not null);
        var times = answers.Select(static answer => answer.Elapsed.TotalMilliseconds).Order().ToList();
        Say($"Evidence among the first {DemoRun.Hits} hits: {found} of {answers.Count} questions. "
            + $"Median time {Milliseconds(times[times.Count / 2])}.");
        return answers;
    }

    public async Task ShowChangesAsync(CancellationToken cancellationToken)
    {
        Heading("A fact that changed: nothing is overwritten, each value knows when it held");
        foreach (var value in await run.ValuesAsync(FactKey, cancellationToken))
        {
            var until = value.Validity.To is { } to ? UtcTime.Show(to) : "today";
            Say($"{UtcTime.Show(value.Validity.From)} to {until}: {SafeText.Plain(value.Text, 58)}");
            foreach (var entry in await run.HistoryAsync(value.Id, cancellationToken))
            {
                var line = $"    #{entry.Sequence} {entry.Action} at {UtcTime.Show(entry.At)} by {entry.By ?? "-"}";
                terminal.Console.MarkupLine($"[grey]{SafeText.Markup(line)}[/]");
            }
        }
    }

    public async Task ShowAsOfAsync(CancellationToken cancellationToken)
    {
        Heading("The same question, as of three days");
        Say(FactQuestion);
        foreach (var day in new[] { 5, 14, 25 })
        {
            var asOf = new DateTimeOffset(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
            var hit = await run.AskAsOfAsync(FactQuestion, asOf, cancellationToken);
            Say($"  as of {UtcTime.Show(asOf)}:  {(hit is null ? "no answer" : SafeText.Plain(hit.Memory.Text, 70))}");
        }
    }

    public async Task ShowForgettingAsync(CancellationToken cancellationToken)
    {
        Heading("Forgetting, rehearsed: tool output of one incident");
        var result = await run.RehearseForgettingAsync(ForgetFilter, cancellationToken);
        Say($"The filter {ForgetFilter} would take {result.Ids.Count} memories");
        Say("out of every read. Nothing was changed.");
    }

    public void SayGoodbye(string folder, bool kept)
    {
        Heading("Next");
        if (!kept)
        {
            Say("The data folder is gone again; keep it with --keep, or name one with --data.");
            folder = "./data";
            Say($"  dotnet run --project silo -- demo --data {folder}");
        }

        Say($"  dotnet run --project silo -- recall \"Who is on call?\" --bank incidents --data {folder}");
        Say($"  sqlite3 {Path.Combine(folder, "fabric.db")} .schema");
        Say("  docs/guide.md explains the words, README.md embeds Fabric in ten lines.");
    }

    private static string Milliseconds(double value) => value.ToString("0.00 ms", CultureInfo.InvariantCulture);

    private void Show(DemoAnswer answer, ImportTally tally)
    {
        var expected = DemoRun.Expected(answer.Question, tally);
        var when = answer.Question.AsOf is { } asOf ? $"  (as of {UtcTime.Show(asOf)})" : "";
        terminal.Console.MarkupLine(
            $"[bold yellow]{SafeText.Markup(answer.Question.Question)}[/]"
            + $"[grey]{when}  {Milliseconds(answer.Elapsed.TotalMilliseconds)}[/]");
        // The evidence and what outranked it, but never less than the two best.
        var shown = answer.Result.Hits.Take(Math.Max(2, answer.Rank ?? DemoRun.Hits)).ToList();
        HitTable.Write(terminal, shown, showBank: false, inFull: false, hit => expected.Contains(hit.Memory.Id));
        terminal.Output.WriteLine();
    }

    private void Heading(string text)
    {
        terminal.Output.WriteLine();
        terminal.Console.Write(new Rule($"[bold]{text.EscapeMarkup()}[/]") { Justification = Justify.Left });
    }

    private void Say(string text) => terminal.Output.WriteLine(text);
}
