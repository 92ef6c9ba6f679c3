using System.Collections.Concurrent;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Embeddings;
using Fabric.Core.Errors;
using Fabric.Core.Recall;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Client.CrashWriter;

/// <summary>A process that has copies and owns nothing: everything it needs it asks for on its standard output.</summary>
internal sealed class ReplicaProcess(TextReader input, TextWriter output) : IReplicaOwner
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ReplicaLine>> _asked = new();
    private readonly BankRecall _recall = new(new WordVectorEmbedder());
    private int _ids;

    public async Task RunAsync()
    {
        var embedder = new WordVectorEmbedder();
        var host = new ReplicaHost($"copies-{Environment.ProcessId}", this, new PipeStore(AskAsync), key => new BankCopy(key, new BankOptions(), embedder))
        {
            Options = ReplicaLine.Options,
        };
        await using var replicas = new ReplicaStore(host);
        while (await input.ReadLineAsync() is { } line)
        {
            var message = ReplicaLine.Parse(line);
            if (message.Question is not null)
            {
                _ = AnswerAsync(replicas, message);
            }
            else if (_asked.TryRemove(message.Id, out var asked))
            {
                asked.TrySetResult(message);
            }
        }

        // The owner is gone, and nobody is left to tell.
        Environment.Exit(0);
    }

    public async ValueTask<ReplicaUpdate> PullAsync(ActorKey bank, ReplicaPull pull, CancellationToken cancellationToken) =>
        (await AskAsync(new() { Pull = pull }, cancellationToken)).Update ?? throw new FabricException(ErrorCode.Unavailable, "The owner cannot answer.");

    public async ValueTask ReleaseAsync(ActorKey bank, string replica, CancellationToken cancellationToken) =>
        await AskAsync(new() { Released = replica }, cancellationToken);

    private async Task AnswerAsync(ReplicaStore replicas, ReplicaLine question)
    {
        var answer = await replicas.TryReadAsync(
            [ReplicaLine.Bank],
            null,
            (readers, token) => ValueTask.FromResult(_recall.Recall(readers, new RecallRequest(question.Question!), DateTimeOffset.UtcNow, token)),
            CancellationToken.None);
        output.WriteLine(new ReplicaLine { Id = question.Id, Miss = answer.Miss, Texts = answer.Result?.Hits.Select(hit => hit.Memory.Text).ToList() });
    }

    private async Task<ReplicaLine> AskAsync(ReplicaLine question, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _ids);
        var asked = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        output.WriteLine(question with { Id = id });
        return await asked.Task.WaitAsync(cancellationToken);
    }
}
