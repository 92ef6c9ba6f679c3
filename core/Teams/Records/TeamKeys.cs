using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Records;

/// <summary>How teams and tasks name their records in the store. What is watched is told by these names alone.</summary>
internal static class TeamKeys
{
    public const string Header = "team";
    public const string TaskHeader = "task";

    /// <summary>In a team: it was cleared. In a task's log: its task was erased.</summary>
    public const string Tombstone = "x";

    public const string OperationPrefix = "o/";
    public const string TaskPrefix = "t/";
    public const string TracePrefix = "s/";
    public const string GuidesPrefix = "g/";
    public const string InsightPrefix = "n/";
    public const string VersionPrefix = "v/";
    public const string SnoozePrefix = "z/";
    public const string ErasedPrefix = "x/";
    public const string InteractionPrefix = "i/";

    public static string Operation(OperationId id) => OperationPrefix + id.Value;

    public static string Task(TaskId id) => TaskPrefix + id.Value;

    public static string Trace(TaskId id) => TracePrefix + id.Value;

    public static string Guides(TaskId id) => GuidesPrefix + id.Value;

    public static string Insight(InsightId id) => InsightPrefix + id.Value;

    public static string Erased(TaskId id) => ErasedPrefix + TaskPrefix + id.Value;

    public static string Erased(InsightId id) => ErasedPrefix + InsightPrefix + id.Value;

    public static string OldVersion(InsightId id, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{VersionPrefix}{id}/{version:D8}");

    // A target is free text, and a key is not.
    public static string Snooze(string target) =>
        SnoozePrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target.ToUpperInvariant())).AsSpan(0, 16));

    public static string Interaction(int number) => string.Create(CultureInfo.InvariantCulture, $"{InteractionPrefix}{number:D9}");

    public static string Name(string key, string prefix) => key[prefix.Length..];
}
