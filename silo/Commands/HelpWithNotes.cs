using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Fabric.Silo.Commands;

/// <summary>The usual help, then the notes of the command.</summary>
internal sealed class HelpWithNotes(HelpAction usual, string rootNotes) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        var notes = parseResult.CommandResult.Command is SiloCommand command ? command.Notes : rootNotes;
        if (notes.Length > 0)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(notes);
        }

        return exitCode;
    }
}
