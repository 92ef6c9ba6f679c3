namespace Fabric.Bench.Scale.Simulating;

internal sealed partial class Simulation
{
    private readonly List<int> _alive;
    private readonly double[] _takenOverAt;

    /// <summary>Where a bank lives: the place that its name gives it, or that of the next silo while that one is dead.</summary>
    private int OwnerOf(int bank)
    {
        var first = (int)((uint)(bank * 2_246_822_519L) % (uint)_silos.Length);
        return _takenOverAt[first] == 0 ? first : _alive[(int)((uint)(bank * 3_266_489_917L) % (uint)_alive.Count)];
    }

    /// <summary>Until when a call cannot be answered by the owner of its bank; a time that has passed when it can.</summary>
    private double WaitsUntil(double now, Call call)
    {
        var first = (int)((uint)(call.Bank * 2_246_822_519L) % (uint)_silos.Length);
        if (_takenOverAt[first] > now)
        {
            return _takenOverAt[first];
        }

        // An owner answers reads without Redis until its lease ends; a load or a write needs it.
        var redis = _redis[RedisOf(call.Bank)];
        var isServed = !call.IsWrite && _banks[OwnerOf(call.Bank)].Has(call.Bank) && now < redis.DownAt + (_fleet.LeaseSeconds * Second);
        return redis.UpAt > now && !isServed ? redis.UpAt : 0;
    }

    private void Break(double now, ScaleFault fault)
    {
        if (fault.Kind == ScaleFaultKind.SiloKilled)
        {
            _alive.Remove(fault.Index);
            _takenOverAt[fault.Index] = now + (_fleet.TakeoverSeconds * Second);
            _banks[fault.Index].RemoveAll(static _ => true);
            return;
        }

        // A restart is a new generation of the store: whatever was loaded is loaded again.
        var bytes = _load.Memories * (_constants.RedisBytesEach + _constants.OutcomeBytes) / _redis.Length;
        var server = _redis[fault.Index];
        server.DownAt = now;
        server.UpAt = now + Second + (bytes / _constants.RedisStartBytesPerSecond * Second);
        Plan(server.UpAt, new(StepKind.Renewed, fault.Index));
    }

    private void Renew(int server)
    {
        foreach (var banks in _banks)
        {
            banks.RemoveAll(bank => RedisOf(bank) == server);
        }
    }
}
