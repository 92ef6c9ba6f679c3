namespace Fabric.Grains.Contract;

/// <summary>Does nothing: what a call costs that has no work to do. Its key is <c>/</c> and anything.</summary>
[Alias("fabric.echo")]
internal interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Takes some bytes and answers with as many as are asked for.</summary>
    [Alias("echo")]
    Task<byte[]> EchoAsync([Immutable] byte[] payload, int answerBytes, CancellationToken cancellationToken);
}
