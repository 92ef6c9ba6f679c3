using System.CommandLine;

namespace Fabric.Silo.Commands;

/// <summary>A command with notes, which its own help shows after the rest: details, and examples without the program's name.</summary>
internal sealed class SiloCommand(string name, string summary, string notes = "") : Command(name, summary)
{
    public string Notes => notes;
}
