namespace Fabric.Bench.Learn.Worlds;

/// <summary>All that a team ever sees of a task: texts, and what it may do next.</summary>
internal interface ITaskView
{
    /// <summary>What is asked for.</summary>
    string Query { get; }

    /// <summary>The names of the actions that may be taken now; never empty.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>After so many actions the task ends as a failure.</summary>
    int StepLimit { get; }

    /// <summary>Takes an action.</summary>
    /// <exception cref="InvalidOperationException">The action is not among <see cref="Actions"/>, or the task has ended.</exception>
    StepReply Step(string action);
}
