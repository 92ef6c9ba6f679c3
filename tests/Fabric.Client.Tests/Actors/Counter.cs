using System.Globalization;
using System.Text;
using Fabric.Core.Actors;
using Fabric.Core.Storage;

namespace Fabric.Client.Tests.Actors;

/// <summary>An actor that is one number; what it shows is only what was committed.</summary>
internal sealed class Counter(ActorKey key) : IActor<CounterTurn>
{
    private int _turns;

    public ActorKey Key { get; } = key;

    public long Version { get; private set; }

    public long MemoryBytes { get; set; } = 100;

    public int Value { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Load(StoredRecord record) =>
        Value = int.Parse(Encoding.UTF8.GetString(record.Body.Span), CultureInfo.InvariantCulture);

    public void CompleteLoad(long version) => Version = version;

    public CounterTurn BeginTurn(DateTimeOffset now)
    {
        if (Interlocked.Increment(ref _turns) != 1)
        {
            throw new InvalidOperationException("Two turns at once.");
        }

        return new(this, Value);
    }

    public CounterTurn BeginTurn(DateTimeOffset now, CounterTurn before) =>
        before.IsBuilt
            ? new(this, before.Value, before)
            : throw new InvalidOperationException("The turn before is not closed.");

    public void EndDeciding() => Interlocked.Decrement(ref _turns);

    public void Apply(int value, long version)
    {
        if (version != Version + 1)
        {
            throw new InvalidOperationException($"Version {version} was applied over {Version}.");
        }

        Value = value;
        Version = version;
    }

    public void Dispose() => IsDisposed = true;
}
