using Fabric.Core.Embeddings;
using Fabric.Core.Recall;

namespace Fabric.Core.Banks.Reads;

/// <summary>Answers questions from banks as of their last commits. Changes nothing. Thread-safe.</summary>
/// <param name="embedder">Makes the vector of the question; the one that the banks' vectors are from.</param>
public sealed class BankRecall(ITextEmbedder embedder)
{
    private readonly RecallEngine _engine = new(embedder);

    /// <summary>Answers one question from several banks; their hits are ranked together.</summary>
    /// <param name="banks">1 to 64 banks, each once.</param>
    /// <param name="request">The question.</param>
    /// <param name="now">The time of the question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FabricException">The request breaks a limit.</exception>
    public RecallResult Recall(
        IReadOnlyList<BankReader> banks, RecallRequest request, DateTimeOffset now, CancellationToken cancellationToken) =>
        _engine.Recall([.. banks.Select(static bank => new BankView(bank.Id, bank.Index))], request, now, cancellationToken);
}
