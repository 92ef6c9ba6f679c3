using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.Reflection;
using Fabric.Core.Teams.Reflection.Proposals;

namespace Fabric.Core.Teams;

/// <content>Insights, and the silencing of checks.</content>
public sealed partial class TeamTurn
{
    /// <summary>Writes an insight down.</summary>
    /// <param name="prepared">The insight.</param>
    public InsightResult Tell(Prepared<TellInsightRequest> prepared)
    {
        if (Start(prepared.Operation) is { } repeat)
        {
            return Repeat(repeat);
        }

        var request = prepared.Request;
        var id = request.Insight ?? new InsightId(_team.Services.NextId());
        if (State.IsErased(TeamKeys.Erased(id)))
        {
            throw new FabricException(ErrorCode.Erased, $"Insight {id} of team {_team.Key.Name} was erased; give another name, or none.");
        }

        if (State.FindInsight(id) is not null)
        {
            throw new FabricException(ErrorCode.Conflict, $"Insight {id} exists already in team {_team.Key.Name}; edit it, or give another name.");
        }

        RequireRoom();
        Put(
            new Insight
            {
                Id = id,
                Text = request.Text,
                Condition = request.Condition ?? InsightCondition.Always,
                Action = request.Action,
                Lift = request.Lift,
                Confidence = request.Confidence,
                Roles = request.Roles,
                Origin = InsightOrigin.Told,
                Trust = request.Trust,
                CreatedAt = Now,
                UpdatedAt = Now,
            },
            TeamAction.InsightAdded);
        return new InsightResult([id], Finish(insights: [id]));
    }

    /// <summary>Rewrites an insight.</summary>
    /// <param name="prepared">What to change.</param>
    public InsightResult Edit(Prepared<EditInsightRequest> prepared)
    {
        if (Start(prepared.Operation) is { } repeat)
        {
            return Repeat(repeat);
        }

        var request = prepared.Request;
        var insight = Require(request.Insight, request.ExpectedVersion).Insight;
        Put(
            insight with
            {
                Text = request.Text ?? insight.Text,
                Condition = request.Condition ?? insight.Condition,
                Action = request.Action ?? insight.Action,
                Lift = request.Lift ?? insight.Lift,
                Roles = request.Roles ?? insight.Roles,
                Origin = InsightOrigin.Told,
                Version = insight.Version + 1,
                UpdatedAt = Now,
            },
            TeamAction.InsightEdited);
        return new InsightResult([insight.Id], Finish(insights: [insight.Id]));
    }

    /// <summary>Takes an insight out of every guide.</summary>
    /// <param name="prepared">Which one.</param>
    public InsightResult Forget(Prepared<ForgetInsightRequest> prepared)
    {
        if (Start(prepared.Operation) is { } repeat)
        {
            return Repeat(repeat);
        }

        Remove(Require(prepared.Request.Insight, prepared.Request.ExpectedVersion), why: null);
        return new InsightResult([prepared.Request.Insight], Finish(insights: [prepared.Request.Insight]));
    }

    /// <summary>Takes another team's insights over.</summary>
    /// <param name="prepared">The insights.</param>
    public InsightResult Import(Prepared<ImportInsightsRequest> prepared)
    {
        if (Start(prepared.Operation) is { } repeat)
        {
            return Repeat(repeat);
        }

        var known = State.ActiveInsights.Select(InsightSignature.Of).ToHashSet(StringComparer.Ordinal);
        var made = new List<InsightId>();
        foreach (var insight in prepared.Request.Insights)
        {
            // An old export does not bring back what was erased.
            if (State.IsErased(TeamKeys.Erased(insight.Id)) || !known.Add(InsightSignature.Of(insight)))
            {
                continue;
            }

            RequireRoom();
            var id = new InsightId(_team.Services.NextId());
            Put(
                insight with
                {
                    Id = id,
                    CameFrom = [insight.Id],
                    Score = Math.Clamp(insight.Score / 2, 0.5, Insight.InitialScore),
                    CreatedAt = Now,
                    UpdatedAt = Now,
                },
                TeamAction.InsightAdded,
                _operation.Reason ?? $"Imported from insight {insight.Id} of another team.");
            made.Add(id);
        }

        return new InsightResult(made, Finish(insights: made));
    }

    /// <summary>Makes the changes that reflection decided on an earlier version; one whose insight has moved on is dropped.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="read">The version of the team that was read; when something was erased since, no change is made.</param>
    /// <param name="reflected">How many tasks had ended when it read them.</param>
    /// <param name="isLast">Whether no more changes follow from that reading.</param>
    /// <returns>The changes that were made.</returns>
    public IReadOnlyList<InsightChange> Reflect(IReadOnlyList<InsightChange> changes, long read, long reflected, bool isLast)
    {
        if (State.Header.ErasedAt > read)
        {
            return [];
        }

        _operation = default;
        var made = changes.Where(TryMake).ToList();
        if (isLast && State.Header.Reflected < reflected)
        {
            SetHeader(State.Header with { Reflected = reflected });
            Note(TeamAction.Reflected, null);
        }

        if (CommandHasChanges)
        {
            SetHeader(State.Header with { Version = NextVersion });
        }

        return made;
    }

    /// <summary>Takes note that a chat model was asked.</summary>
    /// <param name="read">The version of the team that it was shown; when something was erased since, only what it spent counts.</param>
    /// <param name="through">How many tasks had ended when the last that it was shown had.</param>
    /// <param name="day">The day, by UTC.</param>
    /// <param name="tokens">What it spent.</param>
    internal void NoteModel(long read, long through, DateOnly day, long tokens)
    {
        var use = State.Header.Model ?? ModelUse.None;
        SetHeader(State.Header with
        {
            Version = NextVersion,
            Model = new(State.Header.ErasedAt > read ? use.Through : Math.Max(use.Through, through), day, use.TokensOn(day) + tokens),
        });
    }

    /// <summary>Silences checks for a while.</summary>
    /// <param name="prepared">Which.</param>
    public SnoozeResult Snooze(Prepared<SnoozeRequest> prepared)
    {
        var request = prepared.Request;
        if (Start(prepared.Operation) is { } repeat)
        {
            var until = State.Snoozes.GetValueOrDefault(request.Target)?.Until ?? Now;
            return new SnoozeResult(until, repeat.Version) { Repeated = true };
        }

        foreach (var (target, old) in State.Snoozes.Where(pair => pair.Value.Until <= Now))
        {
            _now = _now with
            {
                State = State with { Snoozes = State.Snoozes.Remove(target) },
                Records = _now.Records.Remove(TeamKeys.Snooze(old.Target)),
            };
        }

        if (State.Snoozes.Count >= TeamLimits.MaxSnoozes && !State.Snoozes.ContainsKey(request.Target))
        {
            throw new FabricException(ErrorCode.QuotaExceeded, $"{TeamLimits.MaxSnoozes} snoozes are running, as many as there may be.");
        }

        var snooze = new Snooze(request.Target, Now + request.For, _operation.By, _operation.Reason);
        _now = _now with
        {
            State = State with { Snoozes = State.Snoozes.SetItem(snooze.Target, snooze) },
            Records = _now.Records.Put(TeamKeys.Snooze(snooze.Target), snooze, TeamJson.Default.Snooze),
        };
        Note(TeamAction.Snoozed, null);
        return new SnoozeResult(snooze.Until, Finish());
    }

    private bool TryMake(InsightChange change)
    {
        var insight = change.Insight;
        var there = State.Insights.GetValueOrDefault(insight.Id.Value);
        switch (change.Operation)
        {
            case InsightOperation.Add or InsightOperation.Merge when change.OnVersion == 0:
                if (State.FindInsight(insight.Id) is not null || State.Insights.Count >= Options.MaxInsights || IsKnown(insight))
                {
                    return false;
                }

                Put(insight, change.Operation == InsightOperation.Add ? TeamAction.InsightAdded : TeamAction.InsightMerged, change.Why, change.Tasks);
                TakeMerged(change);
                return true;
            case InsightOperation.Remove:
                if (there is null || there.Insight.Version != change.OnVersion)
                {
                    return false;
                }

                Remove(there, change.Why, change.Tasks);
                return true;
            default:
                if (there is null || there.Insight.Version != change.OnVersion)
                {
                    return false;
                }

                Put(
                    insight with { Version = there.Insight.Version + 1 },
                    change.Operation == InsightOperation.Merge ? TeamAction.InsightMerged : TeamAction.InsightEdited,
                    change.Why,
                    change.Tasks);
                TakeMerged(change);
                return true;
        }
    }

    // Two reflections that ran at once may both have found it.
    private bool IsKnown(Insight insight)
    {
        var signature = InsightSignature.Of(insight);
        return State.ActiveInsights.Any(other =>
            other.Action == insight.Action && !insight.CameFrom.Contains(other.Id) && InsightSignature.Of(other) == signature);
    }

    private void TakeMerged(InsightChange change)
    {
        if (change.Operation != InsightOperation.Merge)
        {
            return;
        }

        foreach (var id in change.Insight.CameFrom.Where(id => id != change.Insight.Id))
        {
            if (State.Insights.GetValueOrDefault(id.Value) is { } merged)
            {
                Remove(merged, $"It was merged into insight {change.Insight.Id}.");
            }
        }
    }

    private StoredInsight Require(InsightId id, int? expected)
    {
        var stored = State.Insights.GetValueOrDefault(id.Value)
            ?? throw new FabricException(ErrorCode.NotFound, $"There is no insight {id} in team {_team.Key.Name}, or it was removed.");
        return expected is null || expected == stored.Insight.Version
            ? stored
            : throw new FabricException(
                ErrorCode.VersionMismatch, $"Insight {id} is at version {stored.Insight.Version}, not at {expected}; read it again.");
    }

    private void RequireRoom()
    {
        if (State.Insights.Count >= Options.MaxInsights)
        {
            throw new FabricException(
                ErrorCode.QuotaExceeded, $"Team {_team.Key.Name} has {State.Insights.Count} insights, as many as it may; forget some. Nothing was changed.");
        }
    }

    private static InsightResult Repeat(TeamOperation operation) => new(operation.Insights ?? [], operation.Version) { Repeated = true };
}
