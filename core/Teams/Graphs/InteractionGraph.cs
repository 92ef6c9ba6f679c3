using System.Globalization;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Graphs;

/// <summary>How a task's interactions are numbered: by their places in it, from 1.</summary>
internal static class InteractionGraph
{
    /// <summary>The number in an interaction's name; 0 when it is not one.</summary>
    public static int Number(InteractionId id) =>
        id.Value is ['i', .. { Length: > 0 and < 10 } digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    public static InteractionId Id(int number) => new(string.Create(CultureInfo.InvariantCulture, $"i{number}"));
}
