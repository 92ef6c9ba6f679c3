namespace Fabric.Core.Scanning;

/// <summary>What is to become of a text.</summary>
/// <param name="Action">The strictest action of what was found.</param>
/// <param name="Names">What was found, for people; holds none of it.</param>
internal readonly record struct ScanVerdict(ScanAction Action, string Names)
{
    public static ScanVerdict Clean { get; } = new(ScanAction.Off, "");
}
