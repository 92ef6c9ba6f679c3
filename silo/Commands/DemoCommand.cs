using System.CommandLine;
using Fabric.Client;
using Fabric.Silo.Demo;
using Fabric.Silo.Terminals;

namespace Fabric.Silo.Commands;

/// <summary><c>demo</c>: shows in a few seconds what the fabric does, on the sample that ships with it.</summary>
internal static class DemoCommand
{
    private const string Notes = """
        Stores four weeks of an incident-response team, asks a dozen questions, and shows what became of it.
        Works in a temporary data folder, which goes away afterwards, unless --data or --keep is given.
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var data = new Option<string>("--data") { Description = "The data folder; kept.", HelpName = "folder" };
        var keep = new Option<bool>("--keep") { Description = "Keep the temporary data folder." };
        var json = Shared.Json();
        var command = new SiloCommand("demo", "Show in a few seconds what Fabric does, on a sample that ships with it.", Notes)
        {
            data, keep, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetValue(data);
            var folder = named ?? Path.Combine(Path.GetTempPath(), $"fabric-demo-{Guid.NewGuid():N}");
            var kept = named is not null || parsed.GetValue(keep);
            try
            {
                return await context.WithFabricAsync(
                    folder,
                    mustExist: false,
                    parsed.GetValue(json),
                    open => RunAsync(
                        context.Terminal, open.Fabric.Bank("incidents"), folder, kept, parsed.GetValue(json), cancellationToken),
                    cancellationToken);
            }
            finally
            {
                if (!kept && Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, IMemoryBank bank, string folder, bool kept, bool json, CancellationToken cancellationToken)
    {
        var run = new DemoRun(bank);
        using var reader = Sample.OpenQuestions();
        var questions = SampleQuestion.ReadAll(reader);
        if (json)
        {
            await WriteJsonAsync(terminal, run, questions, cancellationToken);
            return 0;
        }

        var show = new DemoShow(terminal, run);
        var tally = await show.IngestAsync(folder, cancellationToken);
        await show.AskAsync(questions, tally, cancellationToken);
        await show.ShowChangesAsync(cancellationToken);
        await show.ShowAsOfAsync(cancellationToken);
        await show.ShowForgettingAsync(cancellationToken);
        show.SayGoodbye(folder, kept);
        return 0;
    }

    private static async Task WriteJsonAsync(
        Terminal terminal, DemoRun run, IReadOnlyList<SampleQuestion> questions, CancellationToken cancellationToken)
    {
        var tally = await run.IngestAsync(progress: null, cancellationToken);
        var answers = new List<object>();
        foreach (var question in questions)
        {
            var answer = await run.AskAsync(question, tally, cancellationToken);
            answers.Add(new
            {
                question.Question,
                question.AsOf,
                answer.Rank,
                Milliseconds = answer.Elapsed.TotalMilliseconds,
                Hits = answer.Result.Hits.Select(static hit => new { hit.Memory.Id, hit.Score, hit.Memory.Text }),
            });
        }

        JsonOutput.Write(terminal.Output, new { tally.Lines, tally.Counts, answers });
    }
}
