using System.Globalization;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.Records;

/// <summary>How a working memory names its records in the store. Subgoals and steps are under their own ids.</summary>
internal static class WorkingKeys
{
    public const string Header = "working";
    public const string OperationPrefix = "o/";
    public const string VersionPrefix = "v/";
    public const string CheckpointPrefix = "c/";
    public const string BlockPrefix = "b/";
    public const string ToolPrefix = "t/";
    public const string StatePrefix = "x/";

    public static string Block(NodeId? scope, string label) => $"{BlockPrefix}{scope}/{label}";

    public static string Tool(NodeId? scope, string name) => $"{ToolPrefix}{scope}/{name}";

    public static string State(NodeId? scope) => $"{StatePrefix}{scope}";

    public static string Operation(OperationId id) => OperationPrefix + id.Value;

    public static string Checkpoint(string name) => CheckpointPrefix + name;

    public static string OldVersion(string key, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{VersionPrefix}{key}/{version:D8}");
}
