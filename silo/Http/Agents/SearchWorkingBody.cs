using Fabric.Core.Working.Reads;

namespace Fabric.Silo.Http.Agents;

/// <summary>Looks for nodes by words and meaning.</summary>
internal sealed class SearchWorkingBody
{
    public required string Query { get; set; }

    public int K { get; set; } = 10;

    public bool IncludeHidden { get; set; }

    public SearchWorkingRequest ToRequest() => new(Query) { K = K, IncludeHidden = IncludeHidden };
}
