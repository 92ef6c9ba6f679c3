namespace Fabric.Testing.Qdrant.Shadow;

/// <summary>What a shadow run saw.</summary>
/// <param name="Searches">Searches that were answered.</param>
/// <param name="Hits">Hits that were judged.</param>
/// <param name="Churn">Changes that were acknowledged meanwhile.</param>
/// <param name="Degraded">Searches that said they might miss something.</param>
/// <param name="Wrong">Hits that were stale, forgotten or erased.</param>
public sealed record ShadowReport(int Searches, long Hits, long Churn, int Degraded, IReadOnlyList<string> Wrong);
