using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.ServiceVectors;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>
    /// Takes vectors of an embedding service. Those of memories that were revised, forgotten or erased meanwhile are dropped. Writes
    /// no history and no version: what is remembered stays the same.
    /// </summary>
    /// <param name="fill">The vectors.</param>
    /// <returns>How many were taken.</returns>
    public int FillVectors(VectorFill fill)
    {
        var known = _now.Header.Services ?? [];
        var generation = known.LastOrDefault(known => known.Generator == fill.Generator && known.Dimensions == fill.Dimensions);
        var isNew = generation is null;
        generation ??= new VectorGeneration(1 + known.Select(static known => known.Number).DefaultIfEmpty(0).Max(), fill.Generator, fill.Dimensions);
        var taken = new List<(MemoryId, string, float[])>(fill.Items.Count);
        var covered = 0;
        foreach (var (waiting, vector) in fill.Items)
        {
            if (vector.Length == fill.Dimensions && _now.FindMemory(waiting.Id) is { } memory && memory.Text == waiting.Text)
            {
                taken.Add((memory.Id, TextHash.Of(memory.Text), vector));
                covered += _bank.Reader.IsWaiting(memory.Id, fill.Generator) ? 1 : 0;
            }
        }

        var isLast = covered == _bank.Reader.CountWaiting(fill.Generator);
        var isOver = isLast && known.Any(other => other != generation);
        if (taken.Count > 0 || isOver || fill.Tokens > 0)
        {
            _now.StageVectors(
                new StagedVectors(generation, taken, isLast), isOver ? [generation] : isNew ? [.. known, generation] : known, fill.Tokens);
        }

        return taken.Count;
    }
}
