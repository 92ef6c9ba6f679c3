using System.Diagnostics;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;

namespace Fabric.Grains.Messages;

/// <summary>Takes answers of recalls across.</summary>
[RegisterConverter]
internal sealed class RecallMessageConverter : IConverter<StoredRecall, RecallMessage>
{
    public StoredRecall ConvertFromSurrogate(in RecallMessage surrogate)
    {
        var message = surrogate;
        var cost = new RecallCost((Effort)message.Effort, message.Considered, message.Candidates, message.Tokens, message.Elapsed);
        var epochs = new Dictionary<BankId, long>(message.Banks.Length);
        for (var i = 0; i < message.Banks.Length; i++)
        {
            epochs[new BankId(message.Banks[i])] = message.Epochs[i];
        }

        return new(message.RecallId, Array.ConvertAll(message.Hits, Read), epochs, cost)
        {
            Truncated = message.Truncated,
            Degraded = message.Degraded,

            // Its work goes on here: what is still to be done is counted on top.
            Started = Stopwatch.GetTimestamp() - (long)(message.Elapsed.TotalSeconds * Stopwatch.Frequency),
        };
    }

    public RecallMessage ConvertToSurrogate(in StoredRecall value) => new()
    {
        RecallId = value.RecallId,
        Hits = [.. value.Hits.Select(Write)],
        Banks = [.. value.Epochs.Keys.Select(static bank => bank.Value)],
        Epochs = [.. value.Epochs.Values],
        Effort = (int)value.Cost.Effort,
        Considered = value.Cost.Considered,
        Candidates = value.Cost.Candidates,
        Tokens = value.Cost.Tokens,
        Elapsed = value.Started == 0 ? value.Cost.Elapsed : Stopwatch.GetElapsedTime(value.Started),
        Truncated = value.Truncated,
        Degraded = value.Degraded,
    };

    private static StoredHit Read(RecallMessageHit hit) =>
        new(new BankId(hit.Bank), new StoredMemory(hit.Memory), hit.Score, hit.Tokens) { Explanation = hit.Explanation };

    private static RecallMessageHit Write(StoredHit hit) => new()
    {
        Bank = hit.Bank.Value,
        Memory = hit.Memory.Utf8,
        Score = hit.Score,
        Tokens = hit.Tokens,
        Explanation = hit.Explanation,
    };
}
