using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fabric.Core.Telemetry;

/// <summary>Metrics of calls to chat models, by the OpenTelemetry conventions for generative AI. They tell the model and no text.</summary>
internal static class ChatTelemetry
{
    private static readonly Histogram<double> Duration = FabricTelemetry.Meter.CreateHistogram<double>(
        "gen_ai.client.operation.duration", "s", "How long calls of chat models took, by gen_ai.request.model and error.type.");

    private static readonly Histogram<long> Tokens = FabricTelemetry.Meter.CreateHistogram<long>(
        "gen_ai.client.token.usage", "{token}", "Tokens of calls of chat models, by gen_ai.token.type.");

    /// <summary>Records a call that has ended.</summary>
    /// <param name="model">The model that was asked for, when it was not the client's own.</param>
    /// <param name="startTimestamp">What <see cref="Stopwatch.GetTimestamp"/> gave at its start.</param>
    /// <param name="error">The kind of its failure; null when there was an answer.</param>
    public static void End(string? model, long startTimestamp, string? error)
    {
        if (!Duration.Enabled)
        {
            return;
        }

        var tags = Tags(model);
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        Duration.Record(Stopwatch.GetElapsedTime(startTimestamp).TotalSeconds, tags);
    }

    /// <summary>Records the tokens that a model says it took and gave.</summary>
    public static void Spend(string? model, long? input, long? output)
    {
        Record("input", input);
        Record("output", output);

        void Record(string type, long? count)
        {
            if (count is { } tokens && Tokens.Enabled)
            {
                var tags = Tags(model);
                tags.Add("gen_ai.token.type", type);
                Tokens.Record(tokens, tags);
            }
        }
    }

    private static TagList Tags(string? model)
    {
        var tags = new TagList { { "gen_ai.operation.name", "chat" } };
        if (model is not null)
        {
            tags.Add("gen_ai.request.model", model);
        }

        return tags;
    }
}
