using System.Collections.Immutable;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Operations;

/// <summary>The outcomes of an actor's operations within its window. Persistent: a change makes a new one.</summary>
internal sealed record KeptOutcomes<T>
    where T : class, IKeptOutcome
{
    // Few enough that forgetting old outcomes never makes a turn long.
    private const int MaxForgotten = 32;

    public static KeptOutcomes<T> Empty { get; } = new();

    public ImmutableDictionary<OperationId, T> ById { get; init; } = ImmutableDictionary<OperationId, T>.Empty;

    /// <summary>The operations in the order in which they were done.</summary>
    public ImmutableQueue<OperationId> ByAge { get; init; } = [];

    /// <summary>The outcome of an operation that was done before; null when it was not, or too long ago.</summary>
    /// <exception cref="FabricException">It was done with another payload.</exception>
    public T? FindRepeat(Operation operation, DateTimeOffset now, TimeSpan window)
    {
        var known = ById.GetValueOrDefault(operation.Id);
        return known is not null && operation.Repeats(known.Hash, known.At, window, now) ? known : null;
    }

    public KeptOutcomes<T> Remember(T outcome) => this with
    {
        ById = ById.SetItem(outcome.Id, outcome),
        ByAge = ById.ContainsKey(outcome.Id) ? ByAge : ByAge.Enqueue(outcome.Id),
    };

    /// <summary>Forgets what was done before an instant, a few at a time.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="forgotten">Told of each that is forgotten.</param>
    public KeptOutcomes<T> Forget(DateTimeOffset before, Action<OperationId> forgotten)
    {
        var kept = this;
        for (var i = 0; i < MaxForgotten && !kept.ByAge.IsEmpty; i++)
        {
            var id = kept.ByAge.Peek();
            if (kept.ById[id].At >= before)
            {
                break;
            }

            kept = kept with { ById = kept.ById.Remove(id), ByAge = kept.ByAge.Dequeue() };
            forgotten(id);
        }

        return kept;
    }
}
