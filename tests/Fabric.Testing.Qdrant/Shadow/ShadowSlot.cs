using Fabric.Client;
using Fabric.Core.Ids;

namespace Fabric.Testing.Qdrant.Shadow;

/// <summary>
/// One fact that is written, revised, forgotten, brought back, erased and written anew, and what a search may still say of it. One task
/// changes it; any may look.
/// </summary>
internal sealed class ShadowSlot(int number, IMemoryBank bank)
{
    private readonly Lock _gate = new();
    private int _acknowledged;
    private int _started;
    private bool _isGone;
    private int _returns;

    public int Number => number;

    public IMemoryBank Bank => bank;

    /// <summary>The memory that holds it; null after an erase.</summary>
    public MemoryId? Memory { get; set; }

    /// <summary>Whether it was forgotten and can be brought back.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>What a search that begins now must not go behind.</summary>
    public ShadowView View()
    {
        lock (_gate)
        {
            return new(_acknowledged, _isGone, _returns);
        }
    }

    /// <summary>What is wrong with a hit of a search that began with a view; null when nothing is.</summary>
    public string? Judge(ShadowView before, int revision)
    {
        lock (_gate)
        {
            return before.IsGone && _returns == before.Returns ? $"slot {number}: revision {revision} came back though it was gone before the search"
                : revision < before.Acknowledged ? $"slot {number}: revision {revision} came back, and {before.Acknowledged} was acknowledged before the search"
                : revision > _started ? $"slot {number}: revision {revision} was never written"
                : null;
        }
    }

    /// <summary>Says that a revision is about to be written, which brings the fact back if it was gone; gives its number.</summary>
    public int Begin(bool isNew = true)
    {
        lock (_gate)
        {
            _returns++;
            _isGone = false;
            return isNew ? ++_started : _started;
        }
    }

    /// <summary>Says that a revision was acknowledged.</summary>
    public void End(int revision)
    {
        lock (_gate)
        {
            _acknowledged = revision;
        }
    }

    /// <summary>Says that its going was acknowledged.</summary>
    public void Gone()
    {
        lock (_gate)
        {
            _isGone = true;
        }
    }
}
