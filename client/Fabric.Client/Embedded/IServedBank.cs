using Fabric.Core.Banks.Transfer;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Client.Embedded;

/// <summary>What a host needs of a bank besides what every caller has.</summary>
internal interface IServedBank : IMemoryBank
{
    /// <summary>The bank's epoch now; 0 before its first write.</summary>
    /// <param name="cancellationToken">Stops the loading of the bank.</param>
    ValueTask<long> ReadEpochAsync(CancellationToken cancellationToken);

    /// <summary>Answers a question, with memories as they are stored.</summary>
    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch that the caller has seen: a copy that is behind it does not answer. 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<StoredRecall> RecallStoredAsync(RecallRequest request, long seen, CancellationToken cancellationToken);

    /// <summary>Answers a question in the words of the memories.</summary>
    /// <param name="request">The question.</param>
    /// <param name="seen">The newest epoch that the caller has seen: a copy that is behind it does not answer. 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ReflectResult> ReflectAsync(ReflectRequest request, long seen, CancellationToken cancellationToken);

    /// <summary>Follows the bank: its epoch whenever that has grown, without end. Epochs that come while nobody asks share one answer.</summary>
    /// <param name="after">The epoch that the caller has seen.</param>
    /// <param name="cancellationToken">Stops the following.</param>
    IAsyncEnumerable<long> WatchAsync(long after, CancellationToken cancellationToken);

    /// <summary>Writes an export, after saying what it will hold.</summary>
    /// <param name="open">Given the summary and the epoch of what is written; returns where to write.</param>
    /// <param name="progress">Told now and then how many lines were written.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    Task<TransferSummary> ExportAsync(
        Func<TransferSummary, long, Stream> open, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);
}
