namespace Fabric.Core.Teams.Reflection.Proposals;

/// <summary>What a chat model has done for a team.</summary>
/// <param name="Through">It was shown the tasks that had ended up to this count.</param>
/// <param name="Day">The last day on which it was asked, by UTC.</param>
/// <param name="Tokens">What it spent on that day.</param>
internal sealed record ModelUse(long Through, DateOnly Day, long Tokens)
{
    public static ModelUse None { get; } = new(0, default, 0);

    public long TokensOn(DateOnly day) => day == Day ? Tokens : 0;
}
