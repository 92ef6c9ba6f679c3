using Fabric.Client.Embedded;
using Fabric.Core.Actors;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Enriching;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Enrichment;
using Fabric.Core.Memories;
using Fabric.Core.Storage;
using Fabric.Core.Text;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Enrichment;

/// <summary>
/// Has a model read the messages of banks, one call at a time. Calls are made outside every turn and hold nothing but the bank in memory;
/// the commit that stores the facts also says how far the bank was read, so a restart goes on where the last commit ended.
/// </summary>
internal sealed class EnrichmentWorker : BankWorker
{
    // A text that takes the model this often past its time is given up, so that it does not stop those behind it.
    private const int MaxTimeouts = 3;

    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    private readonly ITextEnricher _enricher;
    private readonly EnrichmentOptions _options;
    private readonly Language _language;
    private readonly WriteLane _lane;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EnrichmentBudget _budget;

    // Up to where a bank was looked through without finding anything, so that writes that are no messages are not looked at again.
    private readonly Dictionary<ActorKey, long> _lookedThrough = [];
    private long _failures;
    private int _failuresInARow;
    private int _timeouts;
    private bool _oneByOne;
    private volatile bool _isPaused;

    public EnrichmentWorker(
        ITextEnricher enricher,
        EnrichmentOptions options,
        EnrichmentBudget budget,
        Language language,
        Func<ActorKey, ActivationUse<MemoryBank, BankTurn>> useBank,
        WriteLane lane,
        TimeProvider time,
        ILogger logger,
        Func<ActorKey, bool>? owns = null)
        : base(useBank, owns)
    {
        _enricher = enricher;
        _options = options;
        _language = language;
        _lane = lane;
        _time = time;
        _logger = logger;
        _budget = budget;
    }

    /// <summary>Whether the model is left alone for now.</summary>
    public bool IsPaused => _isPaused;

    /// <summary>The statistics of a bank with what the process knows beside them.</summary>
    public EnrichmentStats ReadStats(BankReader bank, DateTimeOffset now) =>
        bank.ReadEnrichment(now) with { ModelFailures = Interlocked.Read(ref _failures), IsPaused = _isPaused };

    /// <inheritdoc/>
    protected override Task GatherAsync(CancellationToken stopping) =>
        _options.Delay > TimeSpan.Zero ? Task.Delay(_options.Delay, _time, stopping) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task HoldAsync(ActorKey bank, Exception fault, CancellationToken stopping)
    {
        EnrichmentLog.Held(_logger, bank, fault);
        return PauseAsync(Backoff(), stopping);
    }

    /// <inheritdoc/>
    protected override async Task<bool> WorkBatchAsync(ActorKey bank, ActivationUse<MemoryBank, BankTurn> use, CancellationToken stopping)
    {
        EnrichmentBatch batch;
        using (var hold = await use.HoldAsync(stopping).ConfigureAwait(false))
        {
            var reader = hold.Actor.Reader;
            _budget.See(bank, reader.Enrichment?.TokensOn(_budget.Today) ?? 0);
            var after = Math.Max(reader.Enrichment?.Through ?? 0, _lookedThrough.GetValueOrDefault(bank));
            var most = _oneByOne ? 1 : Math.Min(_options.BatchTexts, _enricher.MaxBatchSize);
            batch = reader.TakeUnread(after, most, _options.BatchTokens, _options.ContextTexts, _time.GetUtcNow());
        }

        if (batch.Texts.Count == 0)
        {
            _lookedThrough[bank] = batch.Through;
            return false;
        }

        TextToEnrich[] texts = [.. batch.Context.Select(memory => Ask(memory, isContext: true)), .. batch.Texts.Select(memory => Ask(memory, isContext: false))];
        var estimate = texts.Sum(static text => (long)TokenEstimate.Count(text.Text)) + _options.MaxOutputTokens;
        while (!_budget.Allows(estimate))
        {
            EnrichmentLog.Spent(_logger, bank, _options.MaxTokensPerDay);
            await PauseAsync(_budget.UntilTomorrow, stopping).ConfigureAwait(false);
        }

        await StoreAsync(bank, use, await AskAsync(bank, batch, texts, stopping).ConfigureAwait(false), stopping).ConfigureAwait(false);
        return true;
    }

    private TextToEnrich Ask(Memory memory, bool isContext) =>
        new(memory.Id.Value, memory.Version, memory.Text, memory.EventTime, _language)
        {
            Speaker = memory.Provenance.Actor,
            Session = memory.Provenance.Session?.Value,
            IsContext = isContext,
        };

    private async Task<(EnrichmentBatch Batch, EnrichmentAnswer Answer, int Failed)> AskAsync(
        ActorKey bank, EnrichmentBatch batch, IReadOnlyList<TextToEnrich> texts, CancellationToken stopping)
    {
        try
        {
            var answer = await _enricher.EnrichAsync(texts, stopping).ConfigureAwait(false);
            (_failuresInARow, _timeouts, _oneByOne) = (0, 0, false);
            _budget.Add(answer.Tokens);
            return (batch, answer, 0);
        }
        catch (EnrichmentException fault)
        {
            Interlocked.Increment(ref _failures);
            _budget.Add(fault.Tokens);
            var spoilt = fault.Fault == EnrichmentFault.Unreadable || (fault.Fault == EnrichmentFault.TimedOut && ++_timeouts >= MaxTimeouts);
            if (!spoilt || batch.Texts.Count > 1)
            {
                // One of many may be why: they are asked about one by one before any is given up.
                _oneByOne = spoilt || _oneByOne;
                throw;
            }

            EnrichmentLog.GivenUp(_logger, bank, batch.Texts[0].Id.Value, fault);
            (_timeouts, _oneByOne) = (0, false);
            return (batch, new([], fault.Tokens), 1);
        }
    }

    private async Task StoreAsync(
        ActorKey bank,
        ActivationUse<MemoryBank, BankTurn> use,
        (EnrichmentBatch Batch, EnrichmentAnswer Answer, int Failed) read,
        CancellationToken stopping)
    {
        PreparedEnrichment prepared;
        using (var hold = await use.HoldAsync(stopping).ConfigureAwait(false))
        {
            var actor = hold.Actor;
            prepared = await _lane
                .RunAsync(() => actor.PrepareEnrichment(read.Batch, read.Answer, _enricher.Generation), stopping).ConfigureAwait(false);
        }

        prepared = prepared with { Texts = prepared.Texts - read.Failed, Failed = read.Failed };
        await use.RunBackgroundAsync(
            turn =>
            {
                turn.Enrich(prepared);
                return true;
            },
            stopping).ConfigureAwait(false);
        _lookedThrough.Remove(bank);
    }

    private TimeSpan Backoff()
    {
        var pause = _options.RetryAfter * Math.Pow(2, Math.Min(_failuresInARow++, 12));
        return pause < MaxPause ? pause : MaxPause;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        _isPaused = true;
        try
        {
            await Task.Delay(pause, _time, stopping).ConfigureAwait(false);
        }
        finally
        {
            _isPaused = false;
        }
    }
}
