using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>What a task asks for, as the parts of its guides look at it.</summary>
/// <param name="text">The query.</param>
internal sealed class GuideQuery(string text)
{
    /// <summary>The query.</summary>
    public string Text => text;

    /// <summary>Its words, in lower case.</summary>
    public IReadOnlySet<string> Words { get; } = TaskWords.SetOf(text);
}
