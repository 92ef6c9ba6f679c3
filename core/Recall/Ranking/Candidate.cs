using System.Runtime.InteropServices;

namespace Fabric.Core.Recall.Ranking;

/// <summary>A row and its score.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Bank">The place of its bank among those asked.</param>
/// <param name="Row">The row.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(float Score, int Bank, int Row);
