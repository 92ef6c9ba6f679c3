using System.Text.Json;

namespace Fabric.Silo.Transcripts.Exports;

/// <summary>The export of another memory system: told from others by its shape, and read as the lines of a transcript.</summary>
internal interface IForeignExport
{
    /// <summary>What <c>--format</c> calls it.</summary>
    string Name { get; }

    /// <summary>Whether a document looks like one.</summary>
    bool IsOne(JsonElement document);

    /// <summary>What it holds, in a stable order, so that a second import stores nothing twice. What cannot be a memory is passed over.</summary>
    IEnumerable<TranscriptLine> Read(JsonElement document);
}
