using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Enriching;

/// <summary>Messages that a model is to read next.</summary>
/// <param name="Texts">The messages, in the order in which they were written; none when nothing waits.</param>
/// <param name="Context">Earlier messages of their sessions.</param>
/// <param name="Through">The sequence up to which nothing else waits.</param>
internal sealed record EnrichmentBatch(IReadOnlyList<Memory> Texts, IReadOnlyList<Memory> Context, long Through);
