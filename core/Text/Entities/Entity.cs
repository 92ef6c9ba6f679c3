using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>Something a text names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The key under which equal entities meet: folded as <see cref="Term.Word"/> is; amounts are spelled one way.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 chars.</param>
/// <param name="Length">How much of the text it covers, in UTF-16 chars.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Entity(EntityKind Kind, string Value, int Start, int Length);
