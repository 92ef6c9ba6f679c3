using System.Runtime.CompilerServices;

namespace Fabric.Grains.Remote;

/// <summary>Reads streams of grains.</summary>
internal static class GrainStreams
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads a stream once, to its end.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        GrainCalls calls, Func<CancellationToken, IAsyncEnumerable<T>> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        calls.Present();
        await using var stream = open(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(calls, stream, cancellationToken))
        {
            yield return stream.Current;
        }
    }

    /// <summary>Follows a stream without end: one that breaks off, as when its silo ends, is opened again where it was.</summary>
    /// <param name="calls">How grains are called.</param>
    /// <param name="after">Where to start.</param>
    /// <param name="open">Opens the stream after a place.</param>
    /// <param name="place">The place of an element.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<T> FollowAsync<T, TPlace>(
        GrainCalls calls,
        TPlace after,
        Func<TPlace, CancellationToken, IAsyncEnumerable<T>> open,
        Func<T, TPlace> place,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            calls.Present();
            var stream = open(after, cancellationToken).GetAsyncEnumerator(cancellationToken);
            try
            {
                while (await TryNextAsync(calls, stream, cancellationToken))
                {
                    after = place(stream.Current);
                    yield return stream.Current;
                }
            }
            finally
            {
                calls.Present();
                await stream.DisposeAsync();
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    // Each step is a call of its own, and whoever asks for it may be on another flow of control.
    private static async Task<bool> NextAsync<T>(GrainCalls calls, IAsyncEnumerator<T> stream, CancellationToken cancellationToken)
    {
        try
        {
            calls.Present();
            return await stream.MoveNextAsync();
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception fault) when (fault is not FabricException)
        {
            throw GrainCalls.Translate(fault, operation: null, mayBeDone: false);
        }
    }

    private static async Task<bool> TryNextAsync<T>(GrainCalls calls, IAsyncEnumerator<T> stream, CancellationToken cancellationToken)
    {
        try
        {
            return await NextAsync(calls, stream, cancellationToken);
        }
        catch (FabricException fault) when (GrainCalls.IsPassing(fault))
        {
            return false;
        }
    }
}
