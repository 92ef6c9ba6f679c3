using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>What a task asks for, as the parts of its guides look at it.</summary>
/// <param name="Text">The query.</param>
/// <param name="Words">Its words, in lower case.</param>
internal sealed record GuideQuery(string Text, IReadOnlySet<string> Words)
{
    public GuideQuery(string text)
        : this(text, TaskWords.SetOf(text))
    {
    }
}
