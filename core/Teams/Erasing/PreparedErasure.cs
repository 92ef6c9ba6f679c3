using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;

namespace Fabric.Core.Teams.Erasing;

/// <summary>A checked erasure of a task, ready for the team's turn: what goes with it was found before.</summary>
public sealed class PreparedErasure
{
    private readonly HashSet<string> _subjects = new(StringComparer.Ordinal);

    internal PreparedErasure(EraseTaskRequest request, Operation operation, LostTexts lost, bool hasLog)
    {
        Task = request.Task;
        Operation = operation;
        Lost = lost;
        HasLog = hasLog;
    }

    /// <summary>The operation it is done under.</summary>
    public OperationId OperationId => Operation.Id;

    internal TaskId Task { get; }

    internal Operation Operation { get; }

    internal LostTexts Lost { get; }

    /// <summary>Whether the task has a log, also when it left the graphs.</summary>
    internal bool HasLog { get; }

    /// <summary>Insights whose history quotes what is lost.</summary>
    internal IReadOnlySet<string> Subjects => _subjects;

    /// <summary>Takes note of an entry of the team's history: one that quotes what is lost goes too.</summary>
    /// <param name="entry">The entry.</param>
    public void Read(TeamHistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Subject is { } subject && Lost.AreIn(entry))
        {
            _subjects.Add(subject);
        }
    }
}
