namespace Fabric.Bench.Locomo;

/// <summary>What is evaluated: it stores conversations and answers questions with the ids of turns.</summary>
internal interface ILocomoMemory
{
    /// <summary>Stores the turns of one conversation, in order, in a bank of its own.</summary>
    Task StoreAsync(string conversation, IReadOnlyList<LocomoTurn> turns);

    /// <summary>The turns that answer a question, best first.</summary>
    Task<IReadOnlyList<string>> AskAsync(string conversation, string question, int k);
}
