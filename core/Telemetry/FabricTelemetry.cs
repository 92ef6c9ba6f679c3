using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fabric.Core.Telemetry;

/// <summary>
/// The one owner of the fabric's spans and metrics, named after the OpenTelemetry conventions. Nothing recorded here holds
/// stored text, a query or an id that a caller chose.
/// </summary>
public static class FabricTelemetry
{
    /// <summary>The name to subscribe to, for spans and metrics alike.</summary>
    public const string Name = "Fabric";

    private static readonly string? Version = typeof(FabricTelemetry).Assembly.GetName().Version?.ToString(3);

    /// <summary>The fabric's spans: <c>retain</c>, <c>recall</c> and so on, with <c>turn</c> and <c>commit</c> inside.</summary>
    public static ActivitySource Source { get; } = new(Name, Version);

    internal static Meter Meter { get; } = new(Name, Version);

    internal static Histogram<double> OperationDuration { get; } = Meter.CreateHistogram<double>(
        "fabric.operation.duration", "s", "How long calls took, by fabric.operation.name and error.type.");

    internal static Histogram<double> CommitDuration { get; } = Meter.CreateHistogram<double>(
        "fabric.commit.duration", "s", "How long commits took, by fabric.commit.outcome.");

    internal static Histogram<double> LoadDuration { get; } = Meter.CreateHistogram<double>(
        "fabric.load.duration", "s", "How long it took to load actors from the store.");

    internal static Histogram<int> TurnCommands { get; } = Meter.CreateHistogram<int>(
        "fabric.turn.commands", "{command}", "How many commands turns took.");

    internal static Counter<long> EmbeddingRequests { get; } = Meter.CreateCounter<long>(
        "fabric.embedding.requests", "{request}", "Requests to embedding services, by error.type.");

    internal static Counter<long> EmbeddingTokens { get; } = Meter.CreateCounter<long>(
        "fabric.embedding.tokens", "{token}", "Tokens that embedding services took.");

    internal static UpDownCounter<long> Activations { get; } = Meter.CreateUpDownCounter<long>(
        "fabric.activation.count", "{actor}", "How many actors are in memory.");

    internal static LiveSum ActivationMemory { get; } = new(
        Meter, "fabric.activation.memory", "By", "About how many bytes the actors in memory hold.");

    internal static Counter<long> IntentDeliveries { get; } = Meter.CreateCounter<long>(
        "fabric.intent.deliveries", "{intent}", "Messages between actors that were delivered, or kept for later with error.type.");

    internal static Counter<long> ReplicaReads { get; } = Meter.CreateCounter<long>(
        "fabric.replica.reads", "{question}", "Questions about other processes' banks that copies were asked, by fabric.replica.miss.");

    internal static Counter<long> ProjectionMemories { get; } = Meter.CreateCounter<long>(
        "fabric.projection.memories", "{memory}", "Memories that were written to the projection or taken out, by fabric.projection.change.");

    /// <summary>Shows how far the projection is behind while what is returned is not disposed.</summary>
    /// <param name="lagSeconds">For how long it has not been known to hold everything, of the space that is worst off.</param>
    /// <param name="behind">Commits that are not in it yet, of all spaces.</param>
    internal static IDisposable ObserveProjection(Func<double> lagSeconds, Func<long> behind) => new ProjectionGauges(lagSeconds, behind);

    /// <summary>Starts the span of a call.</summary>
    /// <param name="operation">Its name, such as <c>recall</c>.</param>
    /// <param name="kind">The kind of span.</param>
    public static Activity? StartOperation(string operation, ActivityKind kind = ActivityKind.Internal) =>
        Source.StartActivity(operation, kind);

    /// <summary>Ends a call: sets the span's status and records its duration.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="activity">Its span.</param>
    /// <param name="startTimestamp">What <see cref="Stopwatch.GetTimestamp"/> gave at its start.</param>
    /// <param name="fault">What it failed with.</param>
    public static void EndOperation(string operation, Activity? activity, long startTimestamp, Exception? fault)
    {
        var error = fault is null ? null : ErrorType(fault);
        if (activity is not null)
        {
            if (error is not null)
            {
                activity.SetTag("error.type", error);
                activity.SetStatus(ActivityStatusCode.Error);
            }

            activity.Dispose();
        }

        if (OperationDuration.Enabled)
        {
            var seconds = Stopwatch.GetElapsedTime(startTimestamp).TotalSeconds;
            var name = new KeyValuePair<string, object?>("fabric.operation.name", operation);
            if (error is null)
            {
                OperationDuration.Record(seconds, name);
            }
            else
            {
                OperationDuration.Record(seconds, name, new("error.type", error));
            }
        }
    }

    /// <summary>What <c>error.type</c> says of a fault: the name of its code, or else of its type.</summary>
    internal static string ErrorType(Exception fault) => fault switch
    {
        Errors.FabricException known => ErrorTable.Find(known.Code).Name,
        OperationCanceledException => "cancelled",
        _ => fault.GetType().FullName!,
    };
}
