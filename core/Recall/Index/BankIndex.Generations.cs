using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Index;

/// <content>Vectors of embedding services, beside those that every row has from the bank's own embedder. A row has at most one of them.</content>
internal sealed partial class BankIndex
{
    private GenerationIndex[] _generations = [];

    /// <summary>Whether rows may have a vector of a service.</summary>
    public bool HasServiceVectors => _generations.Length > 0;

    private long GenerationBytes => _generations.Sum(static generation => generation.Bytes);

    /// <summary>Gives a row the vector of a service, in place of any that it has of one.</summary>
    public void SetServiceVector(int row, string generator, ReadOnlySpan<float> vector)
    {
        DropServiceVector(row);
        var generation = Array.Find(_generations, known => known.Generator == generator);
        if (generation is null || generation.Dimensions != vector.Length)
        {
            KeepGenerations(known => known.Generator != generator);
            generation = new GenerationIndex(generator, vector.Length);
            _generations = [.. _generations, generation];
        }

        generation.Set(row, vector);
    }

    /// <summary>Takes a row's vector of a service away, when it has one.</summary>
    public void DropServiceVector(int row)
    {
        foreach (var generation in _generations)
        {
            generation.Remove(row);
        }
    }

    /// <summary>Gives a row the vector of a service that another row has, maybe of another index.</summary>
    public void CopyServiceVector(BankIndex source, int from, int to)
    {
        foreach (var generation in source._generations)
        {
            if (generation.Covers(from))
            {
                SetServiceVector(to, generation.Generator, generation.Read(from));
                return;
            }
        }
    }

    /// <summary>Lets go of the vectors of all services but some.</summary>
    public void KeepGenerations(Predicate<GenerationIndex> kept) => _generations = Array.FindAll(_generations, kept);

    private GenerationSnapshot[] PublishGenerations(RowSet open) =>
        _generations.Length == 0 ? [] : Array.ConvertAll(_generations, generation => generation.Publish(open));
}
