namespace Fabric.Testing.Qdrant.Shadow;

/// <summary>What was known of a slot when a search began.</summary>
/// <param name="Acknowledged">The last revision that was acknowledged.</param>
/// <param name="IsGone">Whether its going was acknowledged.</param>
/// <param name="Returns">How often something that shows it had been begun.</param>
internal readonly record struct ShadowView(int Acknowledged, bool IsGone, int Returns);
