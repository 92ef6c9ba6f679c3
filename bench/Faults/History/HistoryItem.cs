using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.History;

/// <summary>One memory, step, task or interaction, as a call wrote or saw it.</summary>
/// <param name="Name">What its writer called it, unique in the campaign; stands in its text.</param>
/// <param name="Id">The end of the id that it was given.</param>
/// <param name="Version">Its version; 0 when it was asked for and is not there; unset when the answer does not say.</param>
/// <param name="Mark">Names the revision that its text comes from; unset for the text it was made with.</param>
internal readonly record struct HistoryItem(
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("i")] string? Id = null,
    [property: JsonPropertyName("v")] int? Version = null,
    [property: JsonPropertyName("m")] string? Mark = null)
{
    [JsonIgnore]
    public bool IsAbsent => Version == 0;
}
