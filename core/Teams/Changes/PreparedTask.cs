using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Core.Teams.Guides;
using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams.Changes;

/// <summary>A checked beginning of a task, with its guides, ready for the team's turn.</summary>
public sealed class PreparedTask
{
    internal PreparedTask(
        BeginTaskRequest request, Operation operation, TaskId task, float[] vector, long version, IReadOnlyDictionary<string, Guide> guides)
    {
        Request = request;
        Operation = operation;
        Task = task;
        Vector = vector;
        Version = version;
        Guides = guides;
        StoredGuides = FabricJson.Serialize(new StoredGuides(guides), TeamJson.Default.StoredGuides);
    }

    /// <summary>The operation it is done under.</summary>
    public OperationId OperationId => Operation.Id;

    internal BeginTaskRequest Request { get; }

    internal Operation Operation { get; }

    internal TaskId Task { get; }

    internal float[] Vector { get; }

    /// <summary>The version of the team's memory that the guides were made of.</summary>
    internal long Version { get; }

    internal IReadOnlyDictionary<string, Guide> Guides { get; }

    /// <summary>The guides as they are stored, written before the turn.</summary>
    internal byte[] StoredGuides { get; }

    internal PreparedTask With(long version, IReadOnlyDictionary<string, Guide> guides) => new(Request, Operation, Task, Vector, version, guides);
}
