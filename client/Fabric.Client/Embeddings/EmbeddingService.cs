using System.Collections.Concurrent;
using Fabric.Client.Retries;
using Fabric.Core.Embeddings;
using Fabric.Core.Telemetry;
using Fabric.Core.Text;
using Microsoft.Extensions.AI;

namespace Fabric.Client.Embeddings;

/// <summary>
/// Asks a generator for vectors: bounded in time, retries and tokens, with a cache before it and a circuit that leaves a dead one alone.
/// Thread-safe.
/// </summary>
internal sealed class EmbeddingService(
    IEmbeddingGenerator<string, Embedding<float>> generator, EmbeddingOptions options, TimeProvider time, CancellationToken stopping)
{
    private readonly SpendingLimit _spending = new(options, time);
    private readonly VectorCache _cache = new(options.CacheEntries);
    private readonly EmbeddingCircuit _circuit = new(options.BreakDuration, time);
    private readonly ConcurrentDictionary<string, Task<float[]>> _asking = new(StringComparer.Ordinal);
    private readonly EmbeddingGenerationOptions? _request = options.SendDimensions ? new() { Dimensions = options.Dimensions } : null;

    public string GeneratorId { get; } = options.GeneratorId;

    public EmbeddingOptions Options => options;

    public VectorCache Cache => _cache;

    /// <summary>Why requests are held back or fail at present; null when they do not.</summary>
    public string? Trouble => _circuit.LastError;

    /// <summary>After how long what failed may be tried again.</summary>
    public TimeSpan Pause => _circuit.TimeLeft > TimeSpan.Zero ? _circuit.TimeLeft : options.BreakDuration;

    public EmbeddingStatus ReadStatus()
    {
        var spent = _spending.Read();
        return new(GeneratorId, spent.TokensToday, spent.Tokens, _circuit.IsOpen || _circuit.LastError is not null, _circuit.LastError);
    }

    /// <summary>
    /// The vectors of texts; null for one that the service refuses. A batch that is refused is sent again in halves, until what is wrong
    /// stands alone.
    /// </summary>
    /// <exception cref="EmbeddingServiceException">The service failed after its retries, or may not be asked.</exception>
    public async Task<(float[]?[] Vectors, long Tokens)> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var inputs = texts.Select(text => EmbeddingInput.Truncate(text, options.MaxInputTokens)).ToArray();
        var keys = Array.ConvertAll(inputs, TextHash.Of);
        var vectors = Array.ConvertAll(keys, _cache.Find);
        var asked = inputs.Where((_, i) => vectors[i] is null).Distinct(StringComparer.Ordinal).ToArray();
        var made = new Dictionary<string, float[]?>(StringComparer.Ordinal);
        var tokens = asked.Length == 0 ? 0 : await AskPartAsync(asked, made, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < inputs.Length; i++)
        {
            vectors[i] ??= made[inputs[i]];
        }

        return (vectors, tokens);
    }

    /// <summary>A question's vector, from the cache or within the time that a recall waits. What comes later is kept for the next time.</summary>
    /// <exception cref="EmbeddingServiceException">There is none.</exception>
    public async ValueTask<float[]> EmbedQuestionAsync(string question, CancellationToken cancellationToken)
    {
        var input = EmbeddingInput.Truncate(question, options.MaxInputTokens);
        var key = TextHash.Of(input);
        if (_cache.Find(key) is { } known)
        {
            return known;
        }

        try
        {
            // Those who ask the same at the same time share a request, which goes on when they stop waiting.
            return await _asking.GetOrAdd(key, _ => AskQuestionAsync(key, input))
                .WaitAsync(options.QuestionTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException fault)
        {
            var late = new EmbeddingServiceException(EmbeddingFault.Transient, "The embedding service did not answer in time.", fault);
            _circuit.NoteFailure(late);
            throw late;
        }
    }

    private Task<float[]> AskQuestionAsync(string key, string input)
    {
        var asking = RunAsync();

        // Nobody else may look at what a late answer failed with.
        _ = asking.ContinueWith(
            static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return asking;

        async Task<float[]> RunAsync()
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            try
            {
                return _cache.Find(key) ?? (await AskAsync([input], retries: 0, stopping).ConfigureAwait(false)).Vectors[0];
            }
            finally
            {
                _asking.TryRemove(key, out var _);
            }
        }
    }

    private async Task<long> AskPartAsync(string[] inputs, Dictionary<string, float[]?> made, CancellationToken cancellationToken)
    {
        try
        {
            var (vectors, tokens) = await AskAsync(inputs, options.Retries, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < inputs.Length; i++)
            {
                made[inputs[i]] = vectors[i];
            }

            return tokens;
        }
        catch (EmbeddingServiceException fault) when (fault.Fault == EmbeddingFault.Input)
        {
            if (inputs.Length == 1)
            {
                made[inputs[0]] = null;
                return 0;
            }

            var half = inputs.Length / 2;
            return await AskPartAsync(inputs[..half], made, cancellationToken).ConfigureAwait(false)
                + await AskPartAsync(inputs[half..], made, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(float[][] Vectors, long Tokens)> AskAsync(string[] inputs, int retries, CancellationToken cancellationToken)
    {
        var schedule = new RetrySchedule(retries, options.RetryDelay, options.MaxRetryDelay);
        _circuit.Enter();
        for (var retry = 0; ; retry++)
        {
            try
            {
                var answer = await SendAsync(inputs, cancellationToken).ConfigureAwait(false);
                _circuit.NoteSuccess();
                return answer;
            }
            catch (EmbeddingServiceException fault) when (fault.Fault == EmbeddingFault.Limit)
            {
                _circuit.NoteError(fault.Message);
                throw;
            }
            catch (EmbeddingServiceException fault) when (fault.Fault == EmbeddingFault.Input)
            {
                _circuit.NoteSuccess();
                throw;
            }
            catch (EmbeddingServiceException fault)
            {
                if (schedule.Next(retry, fault.Fault == EmbeddingFault.Transient, fault.RetryAfter, Random.Shared.NextDouble()) is not { } delay)
                {
                    _circuit.NoteFailure(fault);
                    throw;
                }

                _circuit.NoteError(fault.Message);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<(float[][] Vectors, long Tokens)> SendAsync(string[] inputs, CancellationToken cancellationToken)
    {
        var epoch = _cache.Epoch;
        var estimate = inputs.Sum(static input => (long)TokenEstimate.Count(input));
        _spending.Reserve(estimate);

        // A request that is given up may have been worked on, and so charged.
        var taken = estimate;
        var answered = false;
        string? error = null;
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var answer = await generator.GenerateAsync(inputs, _request, both.Token).WaitAsync(both.Token).ConfigureAwait(false);
            taken = answer.Usage?.InputTokenCount ?? estimate;
            answered = true;
            var vectors = EmbeddingAnswer.Read(answer, inputs.Length, options.Dimensions);
            for (var i = 0; i < inputs.Length; i++)
            {
                _cache.Add(TextHash.Of(inputs[i]), vectors[i], epoch);
            }

            return (vectors, taken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = EmbeddingFaults.Read(exception);
            taken = answered || limit.IsCancellationRequested ? taken : 0;
            error = fault.Fault.ToString().ToLowerInvariant();
            throw fault;
        }
        finally
        {
            _spending.Settle(estimate, taken);
            FabricTelemetry.EmbeddingRequests.Add(1, new KeyValuePair<string, object?>("error.type", error));
        }
    }
}
