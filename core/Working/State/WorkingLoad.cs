using System.Collections.Immutable;
using Fabric.Core.Banks.Records;
using Fabric.Core.Storage;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working.State;

/// <summary>Gathers a working memory's records while they are read, and makes the state of them in the order in which they were made.</summary>
internal sealed class WorkingLoad
{
    private readonly List<WorkingRecord> _records = [];
    private readonly List<WorkingRecord> _old = [];
    private readonly List<WorkingOperation> _operations = [];
    private readonly List<Checkpoint> _checkpoints = [];
    private WorkingHeader? _header;

    public void Add(StoredRecord record)
    {
        var key = record.Key;
        var body = record.Body.Span;
        if (key == WorkingKeys.Header)
        {
            _header = BankJson.Deserialize(body, WorkingJson.Context.WorkingHeader);
        }
        else if (key.StartsWith(WorkingKeys.OperationPrefix, StringComparison.Ordinal))
        {
            _operations.Add(BankJson.Deserialize(body, WorkingJson.Context.WorkingOperation));
        }
        else if (key.StartsWith(WorkingKeys.CheckpointPrefix, StringComparison.Ordinal))
        {
            _checkpoints.Add(BankJson.Deserialize(body, WorkingJson.Context.Checkpoint));
        }
        else if (key.StartsWith(WorkingKeys.VersionPrefix, StringComparison.Ordinal))
        {
            _old.Add(WorkingJson.Read(key[WorkingKeys.VersionPrefix.Length..], body));
        }
        else
        {
            _records.Add(WorkingJson.Read(key, body));
        }
    }

    public WorkingState ToState()
    {
        var state = WorkingState.Empty;
        foreach (var record in _records.OrderBy(static record => record switch
        {
            Subgoal subgoal => subgoal.Id.Number,
            Step step => step.Id.Number,
            _ => 0,
        }))
        {
            state = state.Put(record);
        }

        foreach (var versions in _old.GroupBy(static record => record.Key, StringComparer.Ordinal))
        {
            var sorted = versions.OrderBy(static record => record.Version).ToImmutableList();
            state = state with { OldVersions = state.OldVersions.SetItem(versions.Key, sorted) };
        }

        var draft = new WorkingDraft(state);
        foreach (var operation in _operations.OrderBy(static operation => operation.At).ThenBy(static operation => operation.Result.Version))
        {
            draft = draft.Remember(operation);
        }

        return draft.State with
        {
            Header = _header ?? state.Header,
            Checkpoints = state.Checkpoints.AddRange(_checkpoints.Select(static c => KeyValuePair.Create(c.Name, c))),
        };
    }
}
