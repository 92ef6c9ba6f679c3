using System.Collections.Immutable;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.State;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Banks.Reads;

/// <summary>A bank as of one commit: everything that reads without a turn. Immutable; readable from any thread.</summary>
public sealed partial class BankReader
{
    private readonly RetainPreparation _preparation;
    private readonly IReadOnlyList<string> _services;
    private readonly long _embeddingTokens;

    internal BankReader(BankId id, BankSnapshot index, BankState state, RetainPreparation preparation)
    {
        Id = id;
        Index = index;
        Sessions = state.AllSessions;
        Forgotten = state.AllForgotten;
        Tombstones = state.AllTombstones;
        Enrichment = state.Header.Enrichment;
        _preparation = preparation;
        _services = state.Services;
        _embeddingTokens = state.Header.EmbeddingTokens;
    }

    /// <summary>The bank.</summary>
    public BankId Id { get; }

    /// <summary>The version of the bank that it shows.</summary>
    public long Epoch => Index.Epoch;

    internal BankSnapshot Index { get; }

    internal ImmutableDictionary<SessionId, SessionRecord> Sessions { get; }

    internal ImmutableDictionary<MemoryId, ForgottenMemory> Forgotten { get; }

    internal ImmutableDictionary<MemoryId, Tombstone> Tombstones { get; }

    /// <summary>A secret with its text opened; any other memory as it is.</summary>
    internal Memory Reveal(Memory memory) => _preparation.Secrets.Reveal(memory);

    /// <summary>One memory; null when it is not there, was forgotten, expired or erased.</summary>
    /// <param name="id">The memory.</param>
    /// <param name="version">The version; the newest when unset.</param>
    /// <param name="now">The instant, for expiry.</param>
    public Memory? Get(MemoryId id, int? version, DateTimeOffset now)
    {
        if (!Index.TryFind(id, out var newest) || Index.IsExpired(newest, now))
        {
            return null;
        }

        if (version is null)
        {
            return Reveal(Index.Row(newest).Decode());
        }

        return Index.TryFind(id, version.Value, out var ordinal) ? Reveal(Index.Row(ordinal).Decode()) : null;
    }

    /// <summary>The last messages of a session, oldest first.</summary>
    /// <param name="session">The session.</param>
    /// <param name="count">How many, 1 to 1,000.</param>
    /// <param name="now">The instant, for expiry.</param>
    /// <exception cref="FabricException">The count is out of range.</exception>
    public IReadOnlyList<Memory> Last(SessionId session, int count, DateTimeOffset now)
    {
        if (count is < 1 or > 1_000)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"The count is {count}; it must be 1 to 1000.");
        }

        return [.. Index.SessionRows(session)
            .Where(ordinal => Index.Row(ordinal).Turn >= 0 && !Index.IsExpired(ordinal, now))
            .TakeLast(count)
            .Select(ordinal => Reveal(Index.Row(ordinal).Decode()))];
    }

    /// <summary>The sessions, by the time of their last message, newest first.</summary>
    public IReadOnlyList<SessionOverview> ListSessions() =>
        [.. Sessions.Values
            .OrderByDescending(session => session.LastAt)
            .ThenBy(session => session.Id.Value, StringComparer.Ordinal)
            .Select(session => session.ToOverview())];

    /// <summary>The bank at a glance. Looks at every memory.</summary>
    public BankStats ReadStats()
    {
        var byState = new int[Enum.GetValues<MemoryState>().Length];
        var byKind = new SortedDictionary<MemoryKind, int>();
        var oldVersions = 0;
        for (var ordinal = 0; ordinal < Index.Count; ordinal++)
        {
            if (!Index.Live.Contains(ordinal))
            {
                continue;
            }

            var row = Index.Row(ordinal);
            if (!row.IsNewest)
            {
                oldVersions++;
                continue;
            }

            byState[(int)row.Traits.State]++;
            if (row.Traits.State == MemoryState.Active)
            {
                byKind[row.Traits.Kind] = byKind.GetValueOrDefault(row.Traits.Kind) + 1;
            }
        }

        return new BankStats
        {
            Active = byState[(int)MemoryState.Active],
            Superseded = byState[(int)MemoryState.Superseded],
            Quarantined = byState[(int)MemoryState.Quarantined],
            Forgotten = Forgotten.Count,
            OldVersions = oldVersions,
            Tombstones = Tombstones.Count,
            ByKind = byKind,
            Sessions = Sessions.Count,
            Terms = Index.TermCount,
            MemoryBytes = Index.MemoryBytes,
            EmbeddingGenerator = _preparation.Embedder.GeneratorId,
            Dimensions = _preparation.Embedder.Dimensions,
            Generations = ReadGenerations(),
            EmbeddingService = ReadService(),
            Epoch = Epoch,
        };
    }
}
