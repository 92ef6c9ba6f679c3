using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Rendering;

namespace Fabric.Silo.Http.Agents;

/// <summary>Asks for what an agent needs to see before its next step.</summary>
internal sealed class ContextBody
{
    public required int Budget { get; set; }

    public NodeId? Focus { get; set; }

    public IReadOnlyList<BankId>? Banks { get; set; }

    public string? Query { get; set; }

    public double RecallShare { get; set; } = 0.25;

    public int RecallCount { get; set; } = 8;

    public Trust MinTrust { get; set; } = Trust.Untrusted;

    public bool Explain { get; set; }

    public ContextRequest ToRequest() => new(Budget)
    {
        Focus = Focus,
        Banks = Banks,
        Query = Query,
        RecallShare = RecallShare,
        RecallCount = RecallCount,
        MinTrust = MinTrust,
        Explain = Explain,
    };
}
