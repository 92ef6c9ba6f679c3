using Fabric.Core.Memories;

namespace Fabric.Core.Secrets;

/// <summary>What the index of words reads of a memory: its text, and of a secret only what its owner calls it, which is its fact key and tags.</summary>
internal static class IndexedText
{
    public static string Of(Memory memory) =>
        memory.Policy.Sensitivity != Sensitivity.Secret ? memory.Text : string.Join(' ', [memory.FactKey ?? "", .. memory.Tags ?? []]);
}
