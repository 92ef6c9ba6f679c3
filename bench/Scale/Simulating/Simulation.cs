namespace Fabric.Bench.Scale.Simulating;

/// <summary>
/// A cluster in which every call is followed: through the silo that takes it, to the owner of its bank, which loads the bank when it does not
/// have it, and for a write through Redis. The same seed gives the same run. Times are in microseconds.
/// </summary>
internal sealed partial class Simulation
{
    private const double Second = 1e6;

    private readonly ScaleLoad _load;
    private readonly ScaleFleet _fleet;
    private readonly ScaleConstants _constants;
    private readonly Random _random;
    private readonly PriorityQueue<Step, (double At, long Order)> _steps = new();
    private readonly Processor[] _silos;
    private readonly RedisLoop[] _redis;
    private readonly SiloBanks[] _banks;
    private readonly List<Call> _calls = [];
    private readonly List<Ended> _ended = [];
    private readonly int[] _agents;
    private readonly double[] _sessionEnds;
    private readonly double[] _loadedAt;
    private long _order;
    private int _loads;

    public Simulation(ScaleLoad load, ScaleFleet fleet, ScaleConstants constants, int seed)
    {
        (_load, _fleet, _constants, _random) = (load, fleet, constants, new Random(seed));
        _silos = [.. Enumerable.Range(0, fleet.Silos).Select(_ => new Processor(fleet.CoresPerSilo))];
        _redis = [.. Enumerable.Range(0, fleet.Redis).Select(_ => new RedisLoop(constants, fleet.OneMachine ? _silos[0] : null))];
        _alive = [.. Enumerable.Range(0, fleet.Silos)];
        _takenOverAt = new double[fleet.Silos];
        _banks = [.. Enumerable.Range(0, fleet.Silos).Select(_ => new SiloBanks(load.Banks, fleet.BankBytesPerSilo, _random))];
        _loadedAt = new double[load.Banks];
        _agents = [.. Enumerable.Range(0, load.ActiveAgents).Select(_ => _random.Next(load.Agents))];
        _sessionEnds = [.. _agents.Select(_ => Exponential(load.SessionSeconds))];
        if (load.ActiveShare >= 1)
        {
            // Each caller is one agent.
            _agents = [.. Enumerable.Range(0, load.ActiveAgents)];
        }
    }

    public ScaleResult Run(double seconds, params ScaleFault[] faults)
    {
        Warm();
        for (var agent = 0; agent < _agents.Length; agent++)
        {
            Plan(_load.ThinkSeconds == 0 ? 0 : Exponential(_load.ThinkSeconds), new(StepKind.Call, agent));
        }

        for (var fault = 0; fault < faults.Length; fault++)
        {
            Plan(faults[fault].AtSeconds * Second, new(StepKind.Fault, fault));
        }

        while (_steps.TryDequeue(out var step, out var when) && when.At <= seconds * Second)
        {
            Take(step, when.At, faults);
        }

        return Summarise(seconds);
    }

    private void Take(Step step, double now, ScaleFault[] faults)
    {
        switch (step.Kind)
        {
            case StepKind.Call:
                Begin(now, step.Index);
                break;
            case StepKind.AtOwner:
                ReachOwner(now, step.Index);
                break;
            case StepKind.Fetched:
                Load(now, step.Index);
                break;
            case StepKind.Work:
                Work(now, step.Index);
                break;
            case StepKind.Commit:
                AddToRedis(now, step.Index, _constants.CommitRedis, isCommit: true);
                break;
            case StepKind.RedisDone:
                EndBatch(now, step.Index);
                break;
            case StepKind.Done:
                End(now, step.Index);
                break;
            case StepKind.Fault:
                Break(now, faults[step.Index]);
                break;
            case StepKind.Renewed:
                Renew(step.Index);
                break;
            default:
                throw new InvalidOperationException($"No such step: {step.Kind}.");
        }
    }

    private void Begin(double now, int agent)
    {
        if (now > _sessionEnds[agent] && _load.ActiveShare < 1)
        {
            _agents[agent] = _random.Next(_load.Agents);
            _sessionEnds[agent] = now + Exponential(_load.SessionSeconds);
        }

        var who = _agents[agent];
        var bank = _random.NextDouble() < _load.TeamShare ? _load.Agents + (who / _load.TeamSize) : who;
        var door = _alive[_random.Next(_alive.Count)];
        var isRemote = door != OwnerOf(bank);
        _calls.Add(new(agent, bank, _random.NextDouble() >= _load.RecallShare, now, isRemote));
        if (!isRemote)
        {
            // It goes on where it came in, without waiting for a core twice.
            Plan(now + _constants.HandOver, new(StepKind.AtOwner, _calls.Count - 1));
            return;
        }

        var end = _silos[door].Run(now, DoorCpu + _constants.HopCpu);
        Plan(end + _constants.HandOver + (_constants.RoundTrip / 2), new(StepKind.AtOwner, _calls.Count - 1));
    }

    private void ReachOwner(double now, int id)
    {
        var call = _calls[id];
        if (WaitsUntil(now, call) is var until && until > now)
        {
            Plan(until, new(StepKind.AtOwner, id));
            return;
        }

        var banks = _banks[OwnerOf(call.Bank)];
        if (banks.Has(call.Bank))
        {
            // A load that another call began is waited for.
            Plan(Math.Max(now, _loadedAt[call.Bank]), new(StepKind.Work, id));
            return;
        }

        if (double.IsInfinity(_loadedAt[call.Bank]))
        {
            Plan(now + 1_000, new(StepKind.AtOwner, id));
            return;
        }

        _loadedAt[call.Bank] = double.PositiveInfinity;
        _loads++;
        _calls[id] = call with { IsLoading = true };
        AddToRedis(now, id, _constants.LoadRedis + (_constants.LoadRedisEach * _load.SizeOf(call.Bank)), isCommit: false);
    }

    private void Load(double now, int id)
    {
        var call = _calls[id] = _calls[id] with { IsLoading = false };
        var size = _load.SizeOf(call.Bank);
        var owner = OwnerOf(call.Bank);
        var end = _silos[owner].Run(now, _constants.LoadCpu + (_constants.LoadCpuEach * size));
        _banks[owner].Add(call.Bank, BytesOf(call.Bank));
        _loadedAt[call.Bank] = end;
        Plan(end, new(StepKind.Work, id));
    }

    private void Work(double now, int id)
    {
        var call = _calls[id];
        var demand = (call.IsWrite ? _constants.RetainCpu : ScaleConstants.RecallCpu(_load.SizeOf(call.Bank)))
            + (call.IsRemote ? _constants.HopCpu : DoorCpu);
        var end = _silos[OwnerOf(call.Bank)].Run(now, demand);
        Plan(call.IsWrite || !call.IsRemote ? end : end + (_constants.RoundTrip / 2), new(call.IsWrite ? StepKind.Commit : StepKind.Done, id));
    }

    private void AddToRedis(double now, int id, double demand, bool isCommit)
    {
        var server = RedisOf(_calls[id].Bank);
        _redis[server].Add(id, demand, isCommit);
        BeginBatch(now, server);
    }

    private void BeginBatch(double now, int server)
    {
        if (_redis[server].Begin(now) is { } end)
        {
            Plan(end, new(StepKind.RedisDone, server));
        }
    }

    private void EndBatch(double now, int server)
    {
        var travel = _constants.HandOver + (_fleet.OneMachine ? 0 : _constants.RoundTrip);
        foreach (var id in _redis[server].Batch)
        {
            var call = _calls[id];
            Plan(now + travel + (call is { IsLoading: false, IsRemote: true } ? _constants.RoundTrip / 2 : 0), new(call.IsLoading ? StepKind.Fetched : StepKind.Done, id));
        }

        _redis[server].Batch.Clear();
        BeginBatch(now, server);
    }

    private void End(double now, int id)
    {
        var call = _calls[id];
        _ended.Add(new(now, now - call.Began, call.IsWrite));
        var think = _load.ThinkSeconds == 0 ? 0 : Exponential(_load.ThinkSeconds);
        Plan(now + think, new(StepKind.Call, call.Agent));
    }

    private void Plan(double at, Step step) => _steps.Enqueue(step, (at, _order++));

    private double Exponential(double meanSeconds) => -Math.Log(1 - _random.NextDouble()) * meanSeconds * Second;

    private double DoorCpu => _constants.HttpCpu + _fleet.CallerCpu;

    private double BytesOf(int bank) => _constants.BankBytes + (_constants.BankBytesEach * _load.SizeOf(bank));

    private int RedisOf(int bank) => (int)((uint)(bank * 2_654_435_761L) % (uint)_redis.Length);

    private readonly record struct Step(StepKind Kind, int Index);

    private readonly record struct Call(int Agent, int Bank, bool IsWrite, double Began, bool IsRemote, bool IsLoading = false);

    private readonly record struct Ended(double At, double Took, bool IsWrite);

    private enum StepKind
    {
        Call,
        AtOwner,
        Fetched,
        Work,
        Commit,
        RedisDone,
        Done,
        Fault,
        Renewed,
    }
}
