using System.Diagnostics.CodeAnalysis;
using Fabric.Client.Embeddings;
using Fabric.Client.Enrichment;
using Fabric.Client.Hosting;
using Fabric.Client.Sharing;
using Fabric.Core.Actors;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Embeddings;
using Fabric.Core.Enrichment;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Telemetry;
using Fabric.Core.Text;
using Fabric.Core.Working;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Embedded;

/// <summary>
/// Runs the actors of all spaces in this process, over one store. Opens the store on first use or at start, whichever comes first.
/// Thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "What it owns is disposed when it stops.")]
internal sealed partial class EmbeddedEngine
{
    private readonly ILogger _logger;
    private readonly BankRecall _recall;
    private readonly TimeProvider _time;
    private readonly IIdSource _ids;
    private readonly ITextEmbedder _embedder;
    private readonly ITokenCounter _tokenCounter;
    private readonly TeamServices _teamServices;
    private readonly BackgroundLane _background;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly IDisposable _memoryShare;
    private Task? _opening;
    private Task _work = Task.CompletedTask;
    private Task? _stopped;
    private volatile bool _isOpen;

    public EmbeddedEngine(
        IRecordStore store,
        FabricOptions options,
        ITextEmbedder embedder,
        TimeProvider time,
        IIdSource ids,
        ILogger logger,
        EmbeddedServices services,
        ITextEnricher? enricher = null)
    {
        Store = store;
        Options = options;
        Place = services.Place;
        _embedder = embedder;
        _time = time;
        _ids = ids;
        _tokenCounter = services.TokenCounter ?? TokenEstimateCounter.Instance;
        _teamServices = new(options.Team, embedder, _tokenCounter, ids, time);
        _logger = logger;
        _background = new BackgroundLane(options.BackgroundWidth);
        Share = Place is null ? null : new(this, Place, time, logger);
        Lane = new WriteLane(options.WriteThreads == 0 ? null : options.WriteThreads, time);
        _recall = new BankRecall(embedder, services.Profile);
        Scrubs = new ScrubQueue(store);
        Courier = new IntentCourier(store, DeliverAsync, time, options.IntentRetry, logger);
        var host = new ActivationHost(store)
        {
            Lane = Lane,
            Background = _background,
            Time = time,
            Logger = logger,
            Options = new()
            {
                TurnCommands = options.TurnCommands,
                MailboxCapacity = options.MailboxCapacity,
                ConflictRetries = options.ConflictRetries,
            },
            Committed = OnCommitted,
            Copies = Share is null ? services.Copies : Share.Owner,
        };
        Table = new ActivationTable(host, options.IdleTime, options.MemoryLimitBytes, Place is { } place ? place.Owns : null);
        _memoryShare = FabricTelemetry.ActivationMemory.Add(() => Table.MemoryBytes);
        Learner = new TeamLearner(this, _background, time, logger);
        Embeddings = options.Embeddings is { } embeddings && services.EmbeddingService is { } service
            ? new(embeddings, service, services.PreviousEmbeddingService, UseBank, time, logger, _stopping.Token, Place is null ? null : Place.Owns)
            : null;
        var budget = new EnrichmentBudget(options.Enrichment.MaxTokensPerDay, time);
        Enrichment = enricher is null ? null : new(enricher, options.Enrichment, budget, options.Bank.Language, UseBank, Lane, time, logger, Place is null ? null : Place.Owns);
        Answers = options.Enrichment.Enabled && services.Chat is { } chat
            ? new(new ChatCall(chat, options.Enrichment.ToChat(), time), options, budget, Enrichment, time, logger)
            : null;
        Insights = options.Enrichment is { Enabled: true, Teams: true } && services.Chat is { } model
            ? new(new ChatCall(model, options.Enrichment.ToChat(), time), options.Enrichment, budget, ids, UseTeam, _background, time, logger, Place is null ? null : Place.Owns)
            : null;
        Projector = services.Projection is { } projection
            ? new(projection, store, new(store, embedder, options.Bank.Language), Embeddings?.Dimensions ?? [], time, logger)
            : null;
    }

    public IRecordStore Store { get; }

    public FabricOptions Options { get; }

    public WriteLane Lane { get; }

    /// <summary>Where the engine stands among those that share its store; null when it has the store to itself.</summary>
    public ClusterPlace? Place { get; }

    /// <summary>What the engine has to do with those that share its store; null when it has the store to itself.</summary>
    public StoreShare? Share { get; }

    /// <summary>The embedding services; null where none is configured.</summary>
    public EmbeddingSet? Embeddings { get; }

    /// <summary>Answers a question on the caller's thread, unless an embedding service is asked for its vector first.</summary>
    public ValueTask<StoredRecall> RecallAsync(
        IReadOnlyList<BankReader> banks, RecallRequest request, CancellationToken cancellationToken)
    {
        Lane.NoteRead();
        return Embeddings is null
            ? new(_recall.RecallStored(banks, request, Now, cancellationToken))
            : RecallAsync(Embeddings, banks, request, cancellationToken);
    }

    /// <summary>Answers a question out of what recall finds, in the words of the memories.</summary>
    public async ValueTask<ReflectResult> ReflectAsync(BankReader bank, ReflectRequest request, CancellationToken cancellationToken)
    {
        var recalled = await RecallAsync([bank], BankReflection.RecallFor(request), cancellationToken).ConfigureAwait(false);
        return BankReflection.Reflect(bank, request, recalled.Decode(), Now, cancellationToken);
    }

    /// <summary>Has a chat model put an answer into better words, where that is asked for and one is configured.</summary>
    public Task<ReflectResult> WriteAnswerAsync(
        ActorKey bank, ReflectRequest request, ReflectResult result, CancellationToken cancellationToken) =>
        request.Wording != AnswerWording.Model ? Task.FromResult(result)
        : Answers is { } answers ? answers.WriteAsync(bank, request, result, cancellationToken)
        : Task.FromResult(result with { WordingRefused = "No chat model is configured." });

    public ScrubQueue Scrubs { get; }

    /// <summary>Has a chat model read messages; null where none is configured.</summary>
    public EnrichmentWorker? Enrichment { get; }

    /// <summary>Has a chat model word answers; null where none is configured.</summary>
    public AnswerWriter? Answers { get; }

    /// <summary>Has a chat model think over what teams did; null where none is configured.</summary>
    public InsightWriter? Insights { get; }

    public IntentCourier Courier { get; }

    /// <summary>Lets teams reflect, and abandons the tasks that have expired.</summary>
    public TeamLearner Learner { get; }

    /// <summary>Tells those who watch a team that it or a task of it has changed; the epoch counts the changes of this process.</summary>
    public EpochBoard TeamActivity { get; } = new();

    public ActivationTable Table { get; }

    /// <summary>Tells those who follow a bank of its commits.</summary>
    public EpochBoard Epochs { get; } = new();

    /// <summary>Whether the store is open and calls are taken.</summary>
    public bool IsOpen => _isOpen && !_stopping.IsCancellationRequested;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Opens the store unless it is open. A failure is reported to those who wait, and the next call tries again.</summary>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return ValueTask.CompletedTask;
        }

        lock (_gate)
        {
            if (_stopped is not null)
            {
                throw new FabricException(ErrorCode.Unavailable, "The fabric has stopped; it takes no more calls.");
            }

            if (_opening is null || _opening.IsFaulted || _opening.IsCanceled)
            {
                _opening = OpenCoreAsync();
            }

            return new(_opening.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Takes no more calls, finishes the writes that wait, and stops the background work.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            return _stopped ??= StopCoreAsync(_opening);
        }
    }

    public ActivationUse<MemoryBank, BankTurn> UseBank(ActorKey key) => Table.Use<MemoryBank, BankTurn>(key, MakeBank);

    public ActivationUse<WorkingMemory, WorkingTurn> UseAgent(ActorKey key) => Table.Use<WorkingMemory, WorkingTurn>(key, MakeAgent);

    public ActivationUse<TeamMemory, TeamTurn> UseTeam(ActorKey key) => Table.Use<TeamMemory, TeamTurn>(key, MakeTeam);

    public ActivationUse<TaskLog, TaskTurn> UseTask(ActorKey key) => Table.Use<TaskLog, TaskTurn>(key, k => new TaskLog(k, _teamServices));

    /// <summary>An empty copy of a bank that another process owns, to be filled from the store.</summary>
    public BankCopy MakeCopy(ActorKey key) => new(key, Options.Bank, _embedder, Embeddings?.Generators);

    private TeamMemory MakeTeam(ActorKey key)
    {
        // It is about to be loaded, perhaps with tasks that have expired or that it has not reflected on.
        Learner.Notify(key);
        return new(key, _teamServices);
    }

    private WorkingMemory MakeAgent(ActorKey key) => new(key, Options.Agent, _embedder, _tokenCounter, _ids, _time);

    private MemoryBank MakeBank(ActorKey key)
    {
        // It is about to be loaded, perhaps with messages that waited when the process ended.
        Enrichment?.Notify(key);
        return NewBank(key);
    }

    private MemoryBank NewBank(ActorKey key) => new(key, Options.Bank, _embedder, _ids, _time, Embeddings?.Generators);

    private async ValueTask<StoredRecall> RecallAsync(
        EmbeddingSet embeddings, IReadOnlyList<BankReader> banks, RecallRequest request, CancellationToken cancellationToken)
    {
        BankRecall.Check(banks, request);
        var question = await embeddings.AskAsync(banks, request.Query, cancellationToken).ConfigureAwait(false);
        return _recall.RecallStored(banks, request, Now, cancellationToken, question);
    }

    private async Task OpenCoreAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var generation = await Store.OpenAsync(_stopping.Token).ConfigureAwait(false);
        _isOpen = true;
        EmbeddedLog.Opened(_logger, generation);
        _work = Task.WhenAll(
            Task.Run(() => Courier.RunAsync(_stopping.Token)),
            Task.Run(() => SweepAsync(_stopping.Token)),
            Task.Run(() => TrimAsync(_stopping.Token)),
            Task.Run(() => Learner.RunAsync(_stopping.Token)),
            Embeddings is { } embeddings ? Task.Run(() => embeddings.RunAsync(_stopping.Token)) : Task.CompletedTask,
            Enrichment is { } enrichment ? Task.Run(() => EnrichAsync(enrichment, _stopping.Token)) : Task.CompletedTask,
            Insights is { } insights ? Task.Run(() => insights.RunAsync(_stopping.Token)) : Task.CompletedTask,
            Projector is { } projector ? Task.Run(() => projector.RunAsync(new SpaceId(Options.Space), _stopping.Token)) : Task.CompletedTask,
            Task.Run(() => RecallWarmUp.Run(_recall, _embedder, _time)));
    }

    private async Task StopCoreAsync(Task? opening)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (opening is not null)
        {
            await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Table.CloseAsync().ConfigureAwait(false);
        if (Share is not null)
        {
            await Share.StopAsync().ConfigureAwait(false);
        }

        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _memoryShare.Dispose();
        _background.Dispose();
        Courier.Dispose();
        Learner.Dispose();
        Embeddings?.Dispose();
        Enrichment?.Dispose();
        Insights?.Dispose();
        Projector?.Dispose();
        EmbeddedLog.Stopped(_logger);
    }
}
