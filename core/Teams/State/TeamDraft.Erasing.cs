using System.Collections.Immutable;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams.State;

/// <content>What is destroyed for good.</content>
internal sealed partial record TeamDraft
{
    /// <summary>Leaves a tombstone in place of what the history says of a subject.</summary>
    /// <param name="key">The tombstone's key.</param>
    /// <param name="subject">What is erased.</param>
    /// <param name="now">When.</param>
    public TeamDraft Bury(string key, string subject, DateTimeOffset now) => this with
    {
        State = State with { Erased = State.Erased.Add(key) },
        Records = Records.EraseHistory(subject).Put(key, new Tombstone(now), TeamJson.Default.Tombstone),
    };

    /// <summary>Destroys an insight with its versions, whether it counts or was taken out.</summary>
    public TeamDraft Erase(InsightId id, DateTimeOffset now)
    {
        var draft = EraseVersions(id, static _ => true).Bury(TeamKeys.Erased(id), id.Value, now);
        return draft with
        {
            State = draft.State with
            {
                Insights = draft.State.Insights.Remove(id.Value),
                Removed = draft.State.Removed.Remove(id),
                RemovedByAge = [.. draft.State.RemovedByAge.Where(other => other != id)],
            },
            Records = draft.Records.Remove(TeamKeys.Insight(id)),
        };
    }

    /// <summary>Destroys some old versions of an insight, and what the history says of it.</summary>
    public TeamDraft EraseVersions(InsightId id, Func<StoredInsight, bool> isOf)
    {
        var old = State.OldVersions.GetValueOrDefault(id) ?? [];
        var left = old.RemoveAll(version => isOf(version));
        var records = Records.EraseHistory(id.Value);
        foreach (var version in old.Except(left))
        {
            records = records.Remove(TeamKeys.OldVersion(id, version.Insight.Version));
        }

        return this with
        {
            State = State with { OldVersions = left.IsEmpty ? State.OldVersions.Remove(id) : State.OldVersions.SetItem(id, left) },
            Records = records,
        };
    }

    /// <summary>Takes the guides of an open task away.</summary>
    public TeamDraft DropGuides(TaskEntry entry) => this with
    {
        State = State with { ByNumber = State.ByNumber.SetItem(entry.Task.Number, entry with { Guides = null }) },
        Records = Records.Remove(TeamKeys.Guides(entry.Task.Id)),
    };

    /// <summary>Forgets what an operation asked for; its outcome stays.</summary>
    public TeamDraft Blank(TeamOperation operation)
    {
        var blank = operation with { Hash = "" };
        return this with
        {
            State = State with { Operations = State.Operations with { ById = State.Operations.ById.SetItem(blank.Id, blank) } },
            Records = Records.Put(TeamKeys.Operation(blank.Id), blank, TeamJson.Default.TeamOperation),
        };
    }

    /// <summary>Destroys everything but the counters, the outcomes of operations and the tombstones.</summary>
    /// <param name="subjects">What the history is about, beside what is there now.</param>
    /// <param name="now">When.</param>
    public TeamDraft Clear(IEnumerable<string> subjects, DateTimeOffset now)
    {
        var ids = State.Insights.Values.Concat(State.Removed.Values).Select(static stored => stored.Insight.Id).ToList();
        var keys = State.ByNumber.Values.SelectMany(static entry => (string[])[TeamKeys.Task(entry.Task.Id), TeamKeys.Trace(entry.Task.Id), TeamKeys.Guides(entry.Task.Id)])
            .Concat(ids.Select(TeamKeys.Insight))
            .Concat(State.OldVersions.SelectMany(static pair => pair.Value.Select(old => TeamKeys.OldVersion(pair.Key, old.Insight.Version))))
            .Concat(State.Snoozes.Values.Select(static snooze => TeamKeys.Snooze(snooze.Target)));
        var records = Records;
        foreach (var key in keys)
        {
            records = records.Remove(key);
        }

        foreach (var subject in subjects.Concat(State.Numbers.Keys.Select(static id => id.Value)).Concat(ids.Select(static id => id.Value)).Append("").Distinct(StringComparer.Ordinal))
        {
            records = records.EraseHistory(subject);
        }

        var cleared = new TeamCleared(now, [.. State.Open.Select(number => State.ByNumber[number].Task.Id)]);
        return this with
        {
            State = new TeamState
            {
                Header = State.Header with { Ended = 0, Reflected = 0, Roles = null, Model = State.Header.Model is { } use ? use with { Through = 0 } : null },
                Cleared = cleared,
                Erased = State.Erased,
                Operations = State.Operations,
            },
            Records = records.Put(TeamKeys.Tombstone, cleared, TeamJson.Default.TeamCleared),
            Ended = [],
            Dropped = Dropped.AddRange(State.Numbers.Values),
        };
    }
}
