namespace Fabric.Silo.Http.Health;

/// <summary>Whether the host takes requests: from the moment it listens until it is told to stop.</summary>
internal sealed class Readiness
{
    private volatile bool _isReady;

    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }
}
