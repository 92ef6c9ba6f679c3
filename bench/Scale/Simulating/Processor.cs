namespace Fabric.Bench.Scale.Simulating;

/// <summary>Cores that take what comes in the order in which it comes. Times are in microseconds, and never go back between calls.</summary>
internal sealed class Processor(int cores)
{
    private readonly double[] _freeAt = new double[cores];

    /// <summary>How much work was done, in microseconds of one core.</summary>
    public double Busy { get; private set; }

    public int Cores => cores;

    /// <summary>Does a piece of work, and says when it is done.</summary>
    public double Run(double now, double demand)
    {
        var first = 0;
        for (var core = 1; core < _freeAt.Length; core++)
        {
            if (_freeAt[core] < _freeAt[first])
            {
                first = core;
            }
        }

        Busy += demand;
        return _freeAt[first] = Math.Max(now, _freeAt[first]) + demand;
    }
}
