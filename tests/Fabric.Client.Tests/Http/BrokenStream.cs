namespace Fabric.Client.Tests.Http;

/// <summary>A stream that cannot be read.</summary>
internal sealed class BrokenStream : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new InvalidDataException("The disk is broken.");
}
