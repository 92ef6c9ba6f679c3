using Fabric.Core.Banks.Intents;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Core.Memories;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>Takes a message of another bank, once.</summary>
    /// <param name="intent">The message; its id is the operation id.</param>
    /// <returns>Whether anything was erased by it, so that the store is to be scrubbed.</returns>
    /// <exception cref="FabricException">The type is not one that a bank takes.</exception>
    public bool Take(Intent intent)
    {
        var operation = new Operation(new OperationId(intent.Id), intent.Type, intent.Source.ToString(), null);
        if (FindRepeat(operation) is not null)
        {
            return false;
        }

        var erased = new List<MemoryId>();
        switch (intent.Type)
        {
            case DerivedIntent.Type:
                NoteDerived(BankJson.Deserialize(intent.Body.Span, BankJson.Context.DerivedIntent), operation);
                break;
            case SourceErasedIntent.Type:
                DropSource(BankJson.Deserialize(intent.Body.Span, BankJson.Context.SourceErasedIntent), operation, erased);
                break;
            default:
                throw new FabricException(ErrorCode.InvalidRequest, $"A bank takes no intent of type {intent.Type}.");
        }

        Remember(operation, new OperationRecord { Id = operation.Id });
        return erased.Count > 0;
    }

    private void NoteDerived(DerivedIntent intent, Operation operation)
    {
        if (_now.FindMemory(intent.Source) is { } memory)
        {
            _now.UpdateMemory(memory with { DerivedElsewhere = [.. memory.DerivedElsewhere ?? [], intent.Derived] });
            Note(HistoryAction.DerivedFrom, operation, memory.Id, memory.Version, sources: [intent.Derived]);
        }
        else if (_now.IsErased(intent.Source))
        {
            TellErased(intent.Source, intent.Derived, operation);
        }
    }

    private void DropSource(SourceErasedIntent intent, Operation operation, List<MemoryId> erased)
    {
        if (Known(intent.Derived) is { } derived)
        {
            DropSource(derived, intent.Source, operation, erased);
        }
    }

    private void TellErased(MemoryId source, string derived, Operation operation)
    {
        var slash = derived.IndexOf('/', StringComparison.Ordinal);
        Send(
            new BankId(derived[..slash]),
            SourceErasedIntent.Type,
            FabricJson.Serialize(
                new SourceErasedIntent(derived[(slash + 1)..], $"{_bank.Key.Name}/{source}"), BankJson.Context.SourceErasedIntent),
            $"{operation.Id}:{source}:{derived}");
    }

    private void Send(BankId target, string type, byte[] body, string cause) =>
        _now.Intents.Add(new Intent(
            IntentId.Of(_bank.Key, type, cause), _bank.Key, ActorKey.Bank(_bank.Key.Space, target), type, body));

    // A memory whether it can be read or was forgotten: erasing and dropping sources reach both.
    private Memory? Known(MemoryId id) => _now.FindMemory(id) ?? _now.FindForgotten(id)?.Newest.Memory;
}
