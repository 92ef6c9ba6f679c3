namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>An action that comes before another one in the tasks in which that went well.</summary>
/// <param name="Needed">The action that comes before.</param>
/// <param name="Word">The word of the query for which it holds; -1 for every query.</param>
/// <param name="Chance">How likely it is that it is needed.</param>
/// <param name="With">Tasks in which it came before.</param>
/// <param name="Without">Tasks in which it did not, and all went well.</param>
internal sealed record Need(int Needed, int Word, double Chance, IReadOnlyList<int> With, IReadOnlyList<int> Without);
