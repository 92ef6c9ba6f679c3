using System.Globalization;
using Fabric.Client.Budgets;
using Fabric.Core.Embeddings;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Embeddings;

/// <summary>
/// Counts the tokens of an embedding service and refuses a request that could pass a limit. A request is counted by estimate before it is
/// sent, and by what the service says afterwards, so that a kill in between spends too much in the books rather than too little.
/// Thread-safe.
/// </summary>
internal sealed class SpendingLimit
{
    private readonly EmbeddingOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Spending _spent;

    public SpendingLimit(EmbeddingOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _spent = options.SpendingFile is { } path ? SpendingJson.Read(path, Today) : new(Today, 0, 0);
    }

    private DateOnly Today => Spending.DayOf(_time.GetUtcNow());

    public Spending Read()
    {
        lock (_gate)
        {
            return OfToday();
        }
    }

    /// <summary>Counts a request that is about to be sent.</summary>
    /// <exception cref="EmbeddingServiceException">It could pass a limit; nothing was counted.</exception>
    public void Reserve(long tokens)
    {
        lock (_gate)
        {
            var spent = OfToday();
            Check("MaxTokensPerDay", _options.MaxTokensPerDay, spent.TokensToday, tokens);
            Check("MaxTokens", _options.MaxTokens, spent.Tokens, tokens);
            Keep(spent, tokens);
        }
    }

    /// <summary>Corrects the count by what the request took.</summary>
    public void Settle(long reserved, long taken)
    {
        if (taken > 0)
        {
            FabricTelemetry.EmbeddingTokens.Add(taken);
        }

        if (reserved != taken)
        {
            lock (_gate)
            {
                Keep(OfToday(), taken - reserved);
            }
        }
    }

    private static void Check(string name, long? limit, long spent, long wanted)
    {
        if (!Spending.Allows(limit, spent, wanted))
        {
            throw new EmbeddingServiceException(
                EmbeddingFault.Limit,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The spending limit is reached: {spent} of Fabric:Embeddings:{name} = {limit} tokens are spent, and the next request takes about {wanted}."));
        }
    }

    private Spending OfToday() => _spent.On(Today);

    private void Keep(Spending spent, long more)
    {
        _spent = spent.Plus(more);
        if (_options.SpendingFile is not { } path)
        {
            return;
        }

        try
        {
            SpendingJson.Write(path, _spent);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddingServiceException(
                EmbeddingFault.Limit, "What is spent on the embedding service cannot be written down, so nothing is spent.", fault);
        }
    }
}
