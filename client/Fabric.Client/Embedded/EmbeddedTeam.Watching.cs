using System.Runtime.CompilerServices;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Reads;

namespace Fabric.Client.Embedded;

/// <content>Following the team through the store's feed.</content>
internal sealed partial class EmbeddedTeam
{
    private const int FeedPageSize = 256;

    public async IAsyncEnumerable<TeamEvent> WatchAsync(string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var cursor = after is null ? null : TeamEvents.ParseCursor(after);
        await Engine.OpenAsync(cancellationToken).ConfigureAwait(false);

        // Following comes before reading, so that no commit falls between the two.
        using var follower = Engine.TeamActivity.Follow(Key);
        cursor ??= await EndOfFeedAsync(cancellationToken).ConfigureAwait(false);
        var seen = 0L;
        while (true)
        {
            var page = await Engine.Store.ReadFeedAsync(Key.Space, cursor, FeedPageSize, cancellationToken).ConfigureAwait(false);
            if (page.MustRebuild)
            {
                yield return new TeamEvent(TeamEventKind.Missed, TeamEvents.Write(page.Cursor));
            }

            foreach (var entry in page.Entries)
            {
                var events = TeamEvents.Of(entry, Key, cursor);
                if (events.Count > 0)
                {
                    // Whoever hears of it and looks is to find it.
                    await ShowAsync(entry, cancellationToken).ConfigureAwait(false);
                }

                foreach (var happened in events)
                {
                    yield return happened;
                }
            }

            cursor = page.Cursor;
            if (page.Entries.Count < FeedPageSize)
            {
                seen = await follower.NextAsync(seen, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Where the feed ends now, for a watch that is to miss nothing from here on.</summary>
    internal async Task<string> ReadCursorAsync(CancellationToken cancellationToken)
    {
        await Engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        return TeamEvents.Write(await EndOfFeedAsync(cancellationToken).ConfigureAwait(false));
    }

    private ValueTask ShowAsync(FeedEntry entry, CancellationToken cancellationToken) =>
        entry.Actor == Key
            ? Engine.ShowAsync<TeamMemory, TeamTurn>(entry.Actor, entry.Version, cancellationToken)
            : Engine.ShowAsync<TaskLog, TaskTurn>(entry.Actor, entry.Version, cancellationToken);

    // A cursor of no generation of the store makes it say where its feed ends.
    private async ValueTask<FeedCursor> EndOfFeedAsync(CancellationToken cancellationToken)
    {
        var nowhere = new FeedCursor("", new Dictionary<int, long>());
        return (await Engine.Store.ReadFeedAsync(Key.Space, nowhere, 1, cancellationToken).ConfigureAwait(false)).Cursor;
    }
}
