using System.Globalization;
using Fabric.Client.Embeddings;
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

        Check(errors, "IdleTime", options.IdleTime, Second, 7 * Day);
        Check(errors, "MemoryLimitBytes", options.MemoryLimitBytes, 1L << 20, long.MaxValue);
        Check(errors, "TurnCommands", options.TurnCommands, 1, 10_000);
        Check(errors, "MailboxCapacity", options.MailboxCapacity, 1, 1_000_000);
        Check(errors, "ConflictRetries", options.ConflictRetries, 0, 100);
        Check(errors, "WriteThreads", options.WriteThreads, 0, 1_024);
        Check(errors, "BackgroundWidth", options.BackgroundWidth, 1, 64);
        Check(errors, "SweepInterval", options.SweepInterval, Second, Day);
        Check(errors, "SweepBatch", options.SweepBatch, 1, 10_000);
        Check(errors, "IntentRetry", options.IntentRetry, Second, Day);
        Check(errors, "ImportBatchLines", options.ImportBatchLines, 1, 10_000);
        if (options.Embeddings is { } embeddings)
        {
            EmbeddingOptionsCheck.Check(embeddings, "Embeddings", errors);
        }

        options.Enrichment?.Check(errors);
        if (options.Enrichment is null)
        {
            errors.Add("Fabric:Enrichment is not set; leave it out for the defaults.");
        }

        if (options.Bank is not { } bank)
        {
            errors.Add("Fabric:Bank is not set; leave it out for the defaults.");
            return ValidateOptionsResult.Fail(errors);
        }

        Check(errors, "Bank:MaxMemories", bank.MaxMemories, 1, 10_000_000);
        Check(errors, "Bank:MaxVersions", bank.MaxVersions, 0, 10_000);
        Check(errors, "Bank:OperationWindow", bank.OperationWindow, TimeSpan.FromMinutes(1), 30 * Day);
        Check(errors, "Bank:ForgottenRetention", bank.ForgottenRetention, TimeSpan.Zero, 3_653 * Day);
        Check(errors, "Bank:SimilarCosine", bank.SimilarCosine, 0f, 1f);
        if (options.Agent is not { } agent)
        {
            errors.Add("Fabric:Agent is not set; leave it out for the defaults.");
            return ValidateOptionsResult.Fail(errors);
        }

        Check(errors, "Agent:MaxNodes", agent.MaxNodes, 1, 1_000_000);
        Check(errors, "Agent:MaxVersions", agent.MaxVersions, 1, 10_000);
        Check(errors, "Agent:OperationWindow", agent.OperationWindow, TimeSpan.FromMinutes(1), 30 * Day);
        if (options.Team is not { } team)
        {
            errors.Add("Fabric:Team is not set; leave it out for the defaults.");
            return ValidateOptionsResult.Fail(errors);
        }

        Check(errors, "Team:MaxTasks", team.MaxTasks, 1, 1_000_000);
        Check(errors, "Team:MaxOpenTasks", team.MaxOpenTasks, 1, 100_000);
        Check(errors, "Team:MaxInsights", team.MaxInsights, 1, 100_000);
        Check(errors, "Team:MaxInteractions", team.MaxInteractions, 1, 10_000_000);
        Check(errors, "Team:MaxTraceSteps", team.MaxTraceSteps, 1, 100_000);
        Check(errors, "Team:MaxSimilar", team.MaxSimilar, 0, 100);
        Check(errors, "Team:SimilarCosine", team.SimilarCosine, 0d, 1d);
        Check(errors, "Team:MaxVersions", team.MaxVersions, 0, 1_000);
        Check(errors, "Team:TaskExpiry", team.TaskExpiry, TimeSpan.FromMinutes(1), 365 * Day);
        Check(errors, "Team:OperationWindow", team.OperationWindow, TimeSpan.FromMinutes(1), 30 * Day);
        Check(errors, "Team:ReflectionInterval", team.ReflectionInterval, Second, 30 * Day);
        Check(errors, "Team:ReflectionTasks", team.ReflectionTasks, 1, 100_000);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    internal static void Check<T>(List<string> errors, string name, T value, T min, T max)
        where T : IComparable<T>, IFormattable
    {
        // A NaN compares as less than everything.
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            errors.Add(string.Create(
                CultureInfo.InvariantCulture, $"Fabric:{name} is {value}; it must be {Show(min)} to {Show(max)}."));
        }
    }

    private static string Show<T>(T value)
        where T : IFormattable => value.ToString(value is int or long ? "N0" : null, CultureInfo.InvariantCulture);
}
