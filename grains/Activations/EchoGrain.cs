using Fabric.Grains.Contract;
using Orleans.Concurrency;

namespace Fabric.Grains.Activations;

/// <summary>Does nothing.</summary>
[Reentrant]
[GrainType("fabric.echo")]
internal sealed class EchoGrain : Grain, IEchoGrain
{
    private const int MaxAnswer = 1 << 20;

    private byte[] _answer = [];

    public Task<byte[]> EchoAsync(byte[] payload, int answerBytes, CancellationToken cancellationToken)
    {
        if (_answer.Length != answerBytes)
        {
            _answer = new byte[Math.Clamp(answerBytes, 0, MaxAnswer)];
        }

        return Task.FromResult(_answer);
    }
}
