namespace Fabric.Core.Actors;

/// <summary>How an activation runs its turns.</summary>
public sealed record ActivationOptions
{
    /// <summary>How many waiting commands one turn takes. Default: 256; range 1 to 10,000.</summary>
    public int TurnCommands { get; init; } = 256;

    /// <summary>How many commands may wait; more are refused as unavailable. Default: 16,384; range 1 to 1,000,000.</summary>
    public int MailboxCapacity { get; init; } = 16_384;

    /// <summary>How many times a turn is decided again after a conflict. Default: 5; range 0 to 100.</summary>
    public int ConflictRetries { get; init; } = 5;
}
