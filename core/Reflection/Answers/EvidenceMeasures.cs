using System.Runtime.InteropServices;

namespace Fabric.Core.Reflection.Answers;

/// <summary>How well a memory answers a question, each 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EvidenceMeasures
{
    /// <summary>The share of the question's telling words, by weight, that the memory has.</summary>
    public float Coverage { get; init; }

    /// <summary>The share that the memory and the message before it have.</summary>
    public float Window { get; init; }

    /// <summary>Whether it is about the one whom the question names: 1, and also where it names nobody; 0 when it is about somebody else.</summary>
    public float Subject { get; init; }

    /// <summary>Its recall score over the best one's.</summary>
    public float Relevance { get; init; }

    /// <summary>Whether the quoted words hold the time, name or number that is asked for; true where nothing such is.</summary>
    public bool HasAsked { get; init; }

    /// <summary>What memories are ordered by: above all their recall score, then whether they are about the right one and in the question's words.</summary>
    public double Fit => Math.Min(1, (Relevance * (0.9 + (0.1 * Subject))) + (0.05 * Coverage));
}
