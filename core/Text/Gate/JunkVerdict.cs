using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>What <see cref="JunkDetector"/> thinks of a text.</summary>
/// <param name="Reason">Why it is junk; <see cref="JunkReason.None"/> where it is not.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JunkVerdict(JunkReason Reason)
{
    /// <summary>True for junk.</summary>
    public bool IsJunk => Reason != JunkReason.None;
}
