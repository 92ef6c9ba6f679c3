using System.Text;
using Spectre.Console;

namespace Fabric.Silo.Terminals;

/// <summary>Writes to any writer as to a terminal of a known width.</summary>
internal sealed class FixedWidthOutput(TextWriter writer, int width, bool isTerminal) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    public int Width => width;

    public int Height => 40;

    public void SetEncoding(Encoding encoding)
    {
        if (isTerminal)
        {
            Console.OutputEncoding = encoding;
        }
    }
}
