using Fabric.Core.Embeddings;

namespace Fabric.Client.Embeddings;

/// <summary>
/// Keeps a dead service from being asked over and over: after three failures in a row nothing is sent for a while, then one request
/// tries. Thread-safe.
/// </summary>
internal sealed class EmbeddingCircuit(TimeSpan breakDuration, TimeProvider time)
{
    private const int MaxFailures = 3;

    // A service may ask for any wait; somebody who mends it should not have to restart the fabric.
    private static readonly TimeSpan MaxBreak = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset? _openUntil;
    private string? _lastError;

    /// <summary>Why the last request failed; null when it did not.</summary>
    public string? LastError
    {
        get
        {
            lock (_gate)
            {
                return _lastError;
            }
        }
    }

    /// <summary>Whether requests are held back; after the break it stays so until one has succeeded.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _openUntil is not null;
            }
        }
    }

    /// <summary>How long until a request may try.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            lock (_gate)
            {
                return _openUntil is { } until && until > time.GetUtcNow() ? until - time.GetUtcNow() : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Lets a request pass, or refuses it. The first after a break is the one that tries: others wait for it.</summary>
    /// <exception cref="EmbeddingServiceException">Requests are held back.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            if (_openUntil is not { } until)
            {
                return;
            }

            var now = time.GetUtcNow();
            if (now < until)
            {
                throw new EmbeddingServiceException(
                    EmbeddingFault.Transient, $"The embedding service failed before and is not asked for now: {_lastError}");
            }

            _openUntil = now + breakDuration;
        }
    }

    public void NoteSuccess()
    {
        lock (_gate)
        {
            _failures = 0;
            _openUntil = null;
            _lastError = null;
        }
    }

    public void NoteFailure(EmbeddingServiceException fault)
    {
        lock (_gate)
        {
            _lastError = fault.Message;
            _failures++;
            if (_failures >= MaxFailures || fault.Fault == EmbeddingFault.Refused || fault.RetryAfter > breakDuration)
            {
                var pause = fault.RetryAfter > breakDuration ? fault.RetryAfter.Value : breakDuration;
                _openUntil = time.GetUtcNow() + (pause < MaxBreak ? pause : MaxBreak);
            }
        }
    }

    /// <summary>Says why nothing was sent, such as for a limit.</summary>
    public void NoteError(string? error)
    {
        lock (_gate)
        {
            _lastError = error;
        }
    }
}
