using Fabric.Client.Embeddings;
using Fabric.Client.Enrichment;
using Fabric.Core.Ids;
using Microsoft.Extensions.Options;

namespace Fabric.Client.Hosting;

/// <summary>Checks <see cref="FabricOptions"/> and reports everything that is wrong at once.</summary>
public sealed class FabricOptionsValidator : IValidateOptions<FabricOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FabricOptions options)
    {
        var errors = new List<string>();
        try
        {
            Identifier.Check(options.Space, "space");
        }
        catch (FabricException fault)
        {
            errors.Add($"Fabric:Space: {fault.Message}");
        }

        OptionRange.Check(errors, "Fabric:IdleTime", options.IdleTime, Second, 7 * Day);
        OptionRange.Check(errors, "Fabric:MemoryLimitBytes", options.MemoryLimitBytes, 1L << 20, long.MaxValue);
        OptionRange.Check(errors, "Fabric:TurnCommands", options.TurnCommands, 1, 10_000);
        OptionRange.Check(errors, "Fabric:MailboxCapacity", options.MailboxCapacity, 1, 1_000_000);
        OptionRange.Check(errors, "Fabric:ConflictRetries", options.ConflictRetries, 0, 100);
        OptionRange.Check(errors, "Fabric:WriteThreads", options.WriteThreads, 0, 1_024);
        OptionRange.Check(errors, "Fabric:BackgroundWidth", options.BackgroundWidth, 1, 64);
        OptionRange.Check(errors, "Fabric:SweepInterval", options.SweepInterval, Second, Day);
        OptionRange.Check(errors, "Fabric:SweepBatch", options.SweepBatch, 1, 10_000);
        OptionRange.Check(errors, "Fabric:IntentRetry", options.IntentRetry, Second, Day);
        OptionRange.Check(errors, "Fabric:ImportBatchLines", options.ImportBatchLines, 1, 10_000);
        if (options.Embeddings is { } embeddings)
        {
            EmbeddingOptionsCheck.Check(embeddings, "Embeddings", errors);
        }

        if (options.Enrichment is { } enrichment)
        {
            EnrichmentOptionsCheck.Check(enrichment, errors);
        }
        else
        {
            errors.Add("Fabric:Enrichment is not set; leave it out for the defaults.");
        }

        if (options.Bank is not { } bank)
        {
            errors.Add("Fabric:Bank is not set; leave it out for the defaults.");
            return ValidateOptionsResult.Fail(errors);
        }

        OptionRange.Check(errors, "Fabric:Bank:MaxMemories", bank.MaxMemories, 1, 10_000_000);
        OptionRange.Check(errors, "Fabric:Bank:MaxVersions", bank.MaxVersions, 0, 10_000);
        OptionRange.Check(errors, "Fabric:Bank:OperationWindow", bank.OperationWindow, TimeSpan.FromMinutes(1), 30 * Day);
        OptionRange.Check(errors, "Fabric:Bank:ForgottenRetention", bank.ForgottenRetention, TimeSpan.Zero, 3_653 * Day);
        OptionRange.Check(errors, "Fabric:Bank:SimilarCosine", bank.SimilarCosine, 0f, 1f);
        if (bank.Secrets is { Keys: not null } secrets)
        {
            secrets.Check("Fabric:Bank:Secrets", errors);
        }
        else
        {
            errors.Add("Fabric:Bank:Secrets is not set; leave it out for the defaults.");
        }

        if (options.Agent is not { } agent)
        {
            errors.Add("Fabric:Agent is not set; leave it out for the defaults.");
            return ValidateOptionsResult.Fail(errors);
        }

        OptionRange.Check(errors, "Fabric:Agent:MaxNodes", agent.MaxNodes, 1, 1_000_000);
        OptionRange.Check(errors, "Fabric:Agent:MaxVersions", agent.MaxVersions, 1, 10_000);
        OptionRange.Check(errors, "Fabric:Agent:OperationWindow", agent.OperationWindow, TimeSpan.FromMinutes(1), 30 * Day);
        if (options.Team is not { } team)
        {
            errors.Add("Fabric:Team is not set; leave it out for the defaults.");
            return ValidateOptionsResult.Fail(errors);
        }

        OptionRange.Check(errors, "Fabric:Team:MaxTasks", team.MaxTasks, 1, 1_000_000);
        OptionRange.Check(errors, "Fabric:Team:MaxOpenTasks", team.MaxOpenTasks, 1, 100_000);
        OptionRange.Check(errors, "Fabric:Team:MaxInsights", team.MaxInsights, 1, 100_000);
        OptionRange.Check(errors, "Fabric:Team:MaxInteractions", team.MaxInteractions, 1, 10_000_000);
        OptionRange.Check(errors, "Fabric:Team:MaxTraceSteps", team.MaxTraceSteps, 1, 100_000);
        OptionRange.Check(errors, "Fabric:Team:MaxSimilar", team.MaxSimilar, 0, 100);
        OptionRange.Check(errors, "Fabric:Team:SimilarCosine", team.SimilarCosine, 0d, 1d);
        OptionRange.Check(errors, "Fabric:Team:MaxVersions", team.MaxVersions, 0, 1_000);
        OptionRange.Check(errors, "Fabric:Team:TaskExpiry", team.TaskExpiry, TimeSpan.FromMinutes(1), 365 * Day);
        OptionRange.Check(errors, "Fabric:Team:OperationWindow", team.OperationWindow, TimeSpan.FromMinutes(1), 30 * Day);
        OptionRange.Check(errors, "Fabric:Team:ReflectionInterval", team.ReflectionInterval, Second, 30 * Day);
        OptionRange.Check(errors, "Fabric:Team:ReflectionTasks", team.ReflectionTasks, 1, 100_000);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
