using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working;

/// <content>Blocks, tools, the state slot, and destroying everything.</content>
public sealed partial class WorkingTurn
{
    private WorkingResult Pin(PinBlockRequest request)
    {
        var key = WorkingKeys.Block(_scope, request.Label);
        var old = State.Find(key) as CoreBlock;
        var there = old is { Undone: false } ? old : null;
        if (request.ExpectedVersion is { } expected && expected != (there?.Version ?? 0))
        {
            throw Mismatch("The block", there?.Version ?? 0, expected);
        }

        var limit = request.Limit ?? there?.Limit ?? WorkingLimits.DefaultBlockLength;
        if (request.Text.Length > limit)
        {
            throw new FabricException(
                ErrorCode.TooLarge, $"The block's text has {request.Text.Length} characters; its limit is {limit}. Nothing was changed.");
        }

        if (there is null && State.Root(_scope).Blocks.Count >= WorkingLimits.MaxBlocks)
        {
            throw new FabricException(ErrorCode.QuotaExceeded, $"There are {WorkingLimits.MaxBlocks} blocks, as many as there may be; unpin one first.");
        }

        Put(new CoreBlock { Scope = _scope, Label = request.Label, Text = request.Text, Limit = limit, Trust = request.Trust });
        Note(WorkingAction.Pinned, key);
        return new WorkingResult(0, []) { RecordVersion = State.Find(key)!.Version };
    }

    private WorkingResult Unpin(UnpinBlockRequest request)
    {
        var key = WorkingKeys.Block(_scope, request.Label);
        if (State.Find(key) is not CoreBlock { Undone: false } block)
        {
            throw new FabricException(ErrorCode.NotFound, "No block of that label is pinned.");
        }

        Put(block with { Undone = true });
        Note(WorkingAction.Unpinned, key);
        return new WorkingResult(0, []);
    }

    private WorkingResult ReplaceState(ReplaceStateRequest request)
    {
        var key = WorkingKeys.State(_scope);
        var version = State.Find(key) is { Undone: false } old ? old.Version : 0;
        if (request.ExpectedVersion != version)
        {
            throw Mismatch("The state", version, request.ExpectedVersion);
        }

        Put(new StateSlot { Scope = _scope, Text = request.Text });
        Note(WorkingAction.StateReplaced, key);
        return new WorkingResult(0, []) { RecordVersion = State.Find(key)!.Version };
    }

    private WorkingResult ChangeTools(ChangeToolsRequest request)
    {
        foreach (var name in request.Remove ?? [])
        {
            if (State.Find(WorkingKeys.Tool(_scope, name)) is ToolHandle { Undone: false } tool)
            {
                Put(tool with { Undone = true });
                Note(WorkingAction.ToolsChanged, tool.Key);
            }
        }

        foreach (var item in request.Add ?? [])
        {
            var tool = new ToolHandle { Scope = _scope, Name = item.Name, Description = item.Description };
            if (State.Find(tool.Key) is ToolHandle { Undone: false } there && there.Description == tool.Description)
            {
                continue;
            }

            Put(tool);
            Note(WorkingAction.ToolsChanged, tool.Key);
        }

        return State.Root(_scope).Tools.Count <= WorkingLimits.MaxTools
            ? new WorkingResult(0, [])
            : throw new FabricException(
                ErrorCode.QuotaExceeded, $"There would be more than {WorkingLimits.MaxTools} tools; remove some. Nothing was changed.");
    }

    // What stays: the counters, so that no name is used twice, and outcomes without their hashes, which could be tried against guesses.
    private WorkingResult Clear()
    {
        RequireWhole("clear");
        var state = State;
        foreach (var key in state.Entries.Keys
            .Concat(state.Checkpoints.Keys.Select(WorkingKeys.Checkpoint))
            .Concat(state.OldVersions.SelectMany(static pair => pair.Value.Select(old => WorkingKeys.OldVersion(pair.Key, old.Version)))))
        {
            _now = _now.Write(key, null);
        }

        var subjects = state.Entries.Keys.Concat(state.Checkpoints.Keys.Select(WorkingKeys.Checkpoint)).Append("");
        _now = _now with
        {
            HistoryErasures = _now.HistoryErasures.AddRange(subjects),

            // Entries of this turn are appended after the erasure, so those before go here.
            History = [],
            State = WorkingState.Empty with
            {
                Header = state.Header with { ClearedAt = NextVersion },
                Operations = state.Operations with
                {
                    ById = state.Operations.ById.SetItems(
                        state.Operations.ById.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value with { Hash = "" }))),
                },
            },
        };
        foreach (var operation in State.Operations.ById.Values)
        {
            _now = _now.Write(WorkingKeys.Operation(operation.Id), operation);
        }

        _operation = _operation with { Reason = null };
        Note(WorkingAction.Cleared, null);
        return new WorkingResult(0, []);
    }
}
