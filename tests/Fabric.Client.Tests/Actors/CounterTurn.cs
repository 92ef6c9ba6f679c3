using System.Globalization;
using System.Text;
using Fabric.Core.Actors;
using Fabric.Core.Storage;

namespace Fabric.Client.Tests.Actors;

internal sealed class CounterTurn(Counter counter, int start, CounterTurn? before = null) : ITurn
{
    private readonly List<Intent> _intents = [];
    private readonly int _start = start;
    private int _beforeCommand = start;

    public int Value { get; private set; } = start;

    /// <summary>Whether it was decided over a turn whose commit was under way.</summary>
    public bool IsAhead => before is not null;

    public bool IsBuilt { get; private set; }

    public bool FailApply { get; set; }

    public bool CommandHasChanges => Value != _beforeCommand;

    public void BeginCommand() => _beforeCommand = Value;

    public void UndoCommand() => Value = _beforeCommand;

    public int Add(int amount) => Value += amount;

    public void Send(Intent intent) => _intents.Add(intent);

    public ChangeSet BuildChanges()
    {
        IsBuilt = true;
        if (before is null)
        {
            counter.EndDeciding();
        }

        return Value == _start && _intents.Count == 0
            ? new ChangeSet()
            : new ChangeSet
            {
                Puts = [new("n", Encoding.UTF8.GetBytes(Value.ToString(CultureInfo.InvariantCulture)))],
                Intents = _intents,
            };
    }

    public void Apply(long version)
    {
        if (FailApply)
        {
            throw new InvalidOperationException("Apply failed.");
        }

        counter.Apply(Value, version);
    }
}
