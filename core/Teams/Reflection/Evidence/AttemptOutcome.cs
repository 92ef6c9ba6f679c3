namespace Fabric.Core.Teams.Reflection.Evidence;

/// <summary>What came of one attempt at an action.</summary>
internal enum AttemptOutcome
{
    /// <summary>It was possible, and the task went on.</summary>
    Went,

    /// <summary>It ended the task in success.</summary>
    Won,

    /// <summary>It was not possible, or had no effect.</summary>
    Refused,

    /// <summary>It ended the task in failure.</summary>
    Lost,
}
