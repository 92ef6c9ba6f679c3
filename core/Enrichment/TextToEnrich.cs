using Fabric.Core.Text;

namespace Fabric.Core.Enrichment;

/// <summary>A stored text that an <see cref="ITextEnricher"/> is asked about.</summary>
/// <param name="Id">The caller's key; it comes back with the answer.</param>
/// <param name="Version">The version of the record that was read; the caller drops the answer if it has changed meanwhile.</param>
/// <param name="Text">The text. It may come from tools or the web.</param>
/// <param name="Time">When it was written: what "yesterday" in it is counted from.</param>
/// <param name="Language">The language it is in.</param>
public sealed record TextToEnrich(string Id, long Version, string Text, DateTimeOffset Time, Language Language)
{
    /// <summary>Who said or made it: what "I" in it stands for.</summary>
    public string? Speaker { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    public string? Session { get; init; }

    /// <summary>Whether it only helps to understand the others: nothing is asked about it.</summary>
    public bool IsContext { get; init; }
}
