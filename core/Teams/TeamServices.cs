using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Text;

namespace Fabric.Core.Teams;

/// <summary>What teams and tasks take from outside.</summary>
/// <param name="Options">Their limits and windows.</param>
/// <param name="Embedder">Tells nearness of queries.</param>
/// <param name="Counter">Counts the tokens of guides.</param>
/// <param name="Ids">Names tasks, insights and operations.</param>
/// <param name="Time">Tells the time.</param>
public sealed record TeamServices(TeamOptions Options, ITextEmbedder Embedder, ITokenCounter Counter, IIdSource Ids, TimeProvider Time)
{
    internal string NextId() => Ids.Next(Time.GetUtcNow());
}
