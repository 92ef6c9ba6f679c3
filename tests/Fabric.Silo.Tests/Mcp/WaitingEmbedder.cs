using Fabric.Core.Embeddings;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>Stands in the middle of a write until a test lets it go on.</summary>
internal sealed class WaitingEmbedder : ITextEmbedder, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _goOn = new();

    public string GeneratorId => "waiting";

    public int Dimensions => 8;

    /// <summary>Done when a call waits.</summary>
    public Task Waits => _waits.Task;

    public void GoOn() => _goOn.Set();

    public void Embed(ReadOnlySpan<char> text, Span<float> destination)
    {
        _waits.TrySetResult();
        _goOn.Wait(Longest).ShouldBeTrue("the test did not let it go on");
        destination.Clear();
        destination[text.Length % Dimensions] = 1;
    }

    public void Dispose() => _goOn.Dispose();
}
