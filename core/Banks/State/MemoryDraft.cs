using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.State;

/// <summary>A memory version on its way into the store and the indexes.</summary>
/// <param name="memory">The version.</param>
/// <param name="vector">Its vector; null when it is the one that the index holds.</param>
internal sealed class MemoryDraft(Memory memory, float[]? vector)
{
    private byte[]? _body;

    public Memory Memory { get; } = memory;

    public float[]? Vector { get; } = vector;

    /// <summary>The terms of its text, when they are known.</summary>
    public TermCounts? Terms { get; init; }

    /// <summary>Where these terms were found in the index, as far as they were.</summary>
    public PostingList?[]? Postings { get; init; }

    /// <summary>Its JSON, made once: the store and the index keep the same bytes.</summary>
    public byte[] Body
    {
        get => _body ??= MemoryJson.Serialize(Memory);
        init => _body = value;
    }
}
