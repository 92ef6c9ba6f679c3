namespace Fabric.Grains.Contract;

/// <summary>How long a caller waits for the answer of a grain before it asks again.</summary>
internal static class GrainTimeouts
{
    /// <summary>What takes as long as its payload, a model or a scrub of the store does.</summary>
    public const string Long = "00:10:00";

    /// <summary>
    /// All else. Nobody tells a caller that the silo which was to answer has died, so this is the first part of every recovery; a write
    /// that is slower is asked for again under its operation id, and done once.
    /// </summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
}
