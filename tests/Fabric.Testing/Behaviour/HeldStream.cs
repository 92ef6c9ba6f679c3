namespace Fabric.Testing.Behaviour;

/// <summary>A stream whose reader is slow: the first write waits until it is released.</summary>
internal sealed class HeldStream : MemoryStream
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SemaphoreSlim Entered { get; } = new(0);

    public void Release() => _release.SetResult();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An export must not write synchronously.");

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Entered.Release();
        await _release.Task.WaitAsync(cancellationToken);
        base.Write(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        Entered.Dispose();
        base.Dispose(disposing);
    }
}
