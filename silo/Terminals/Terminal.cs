using Spectre.Console;

namespace Fabric.Silo.Terminals;

/// <summary>Where a command writes: answers to <see cref="Output"/>, complaints to <see cref="Error"/>.</summary>
internal sealed class Terminal
{
    /// <summary>Wide enough for a table, narrow enough for a log.</summary>
    private const int MaxWidth = 100;

    /// <summary>Below this a table of hits is one letter a line; some terminals also say 0 when they do not know.</summary>
    private const int MinWidth = 60;

    public Terminal(TextWriter output, TextWriter error, bool interactive, bool colors, int width = MaxWidth)
    {
        Output = output;
        Error = error;
        IsInteractive = interactive;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new FixedWidthOutput(output, width <= 0 ? MaxWidth : Math.Clamp(width, MinWidth, MaxWidth), interactive),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colors && interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Whether a person watches, so that a line may be drawn over.</summary>
    public bool IsInteractive { get; }

    public IAnsiConsole Console { get; }

    /// <summary>The terminal of this process; plain when its output is redirected, without colour when NO_COLOR is set.</summary>
    public static Terminal OfProcess()
    {
        var interactive = !System.Console.IsOutputRedirected;
        var colors = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new(System.Console.Out, System.Console.Error, interactive, colors, interactive ? System.Console.WindowWidth : MaxWidth);
    }
}
