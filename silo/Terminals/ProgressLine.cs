using System.Globalization;
using Spectre.Console;

namespace Fabric.Silo.Terminals;

/// <summary>Shows how far a piece of work has come: a bar for a person, a line each quarter for a log.</summary>
internal static class ProgressLine
{
    public static async Task<T> RunAsync<T>(Terminal terminal, string title, long total, Func<IProgress<long>, Task<T>> work)
    {
        if (!terminal.IsInteractive)
        {
            return await work(new Quarters(terminal.Output, title, total));
        }

        return await terminal.Console.Progress().Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(title.EscapeMarkup(), maxValue: Math.Max(1, total));
                var result = await work(new Bar(task));
                task.Value = task.MaxValue;
                return result;
            });
    }

    // Not Progress<T>: that reports from the thread pool, out of order and after the work has ended.
    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }

    private sealed class Quarters(TextWriter output, string title, long total) : IProgress<long>
    {
        private long _shown;

        public void Report(long value)
        {
            var quarter = total <= 0 ? 0 : value * 4 / total;
            if (quarter > _shown)
            {
                _shown = quarter;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {Math.Min(100, quarter * 25)} %"));
            }
        }
    }
}
