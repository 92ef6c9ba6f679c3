using System.Diagnostics.Metrics;

namespace Fabric.Core.Telemetry;

/// <summary>A metric that several parts of the process have a share in, summed whenever somebody reads it. Thread-safe.</summary>
internal sealed class LiveSum
{
    private readonly Lock _gate = new();
    private readonly List<Func<long>> _shares = [];

    public LiveSum(Meter meter, string name, string unit, string description) =>
        meter.CreateObservableUpDownCounter(name, Read, unit, description);

    /// <summary>Adds a share until what is returned is disposed.</summary>
    /// <param name="read">Reads the share; called on the thread of whoever reads the sum.</param>
    public IDisposable Add(Func<long> read)
    {
        lock (_gate)
        {
            _shares.Add(read);
        }

        return new Share(this, read);
    }

    private long Read()
    {
        Func<long>[] shares;
        lock (_gate)
        {
            shares = [.. _shares];
        }

        return shares.Sum(static read => read());
    }

    private sealed class Share(LiveSum sum, Func<long> read) : IDisposable
    {
        public void Dispose()
        {
            lock (sum._gate)
            {
                sum._shares.Remove(read);
            }
        }
    }
}
