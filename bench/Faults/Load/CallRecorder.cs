using System.Diagnostics;
using Fabric.Bench.Faults.History;
using Fabric.Bench.Faults.Scheduling;
using Fabric.Core.Errors;
using ErrorCode = Fabric.Core.Errors.ErrorCode;

namespace Fabric.Bench.Faults.Load;

/// <summary>Makes calls and writes down what became of them. Thread-safe.</summary>
/// <param name="writer">Where to.</param>
/// <param name="wanted">How many acknowledged writes are enough; without end when unset.</param>
internal sealed class CallRecorder(HistoryWriter writer, long wanted = long.MaxValue) : IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly long _origin = Stopwatch.GetTimestamp();
    private long _acknowledged;
    private long _calls;
    private long _unknown;

    /// <summary>Writes that were acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Cancelled when as many writes as are wanted were acknowledged.</summary>
    public CancellationToken Enough => _enough.Token;

    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Calls whose outcome is not known.</summary>
    public long Unknown => Interlocked.Read(ref _unknown);

    /// <summary>Microseconds since the start of the campaign.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(_origin).TotalMicroseconds;

    /// <summary>Makes a call.</summary>
    /// <param name="draft">What is known before it; its items are what was to be written.</param>
    /// <param name="call">The call.</param>
    /// <param name="read">What the answer says: one line for each bank or agent it is about.</param>
    /// <returns>How it ended, and the answer where there is one.</returns>
    public async Task<(CallOutcome Outcome, T? Answer)> CallAsync<T>(
        CallRecord draft, Func<Task<T>> call, Func<CallRecord, T, IEnumerable<CallRecord>> read)
        where T : class
    {
        var started = draft with { Start = Now };
        try
        {
            var answer = await call();
            foreach (var line in read(started with { End = Now, Outcome = CallOutcome.Answered }, answer))
            {
                Write(line);
            }

            return (CallOutcome.Answered, answer);
        }
        catch (FabricException fault)
        {
            var failed = started with { End = Now, Outcome = IsRefusal(fault.Code) ? CallOutcome.Refused : CallOutcome.Unknown, Error = fault.Code.ToString() };
            Write(fault.Code == ErrorCode.NotFound ? failed with { Items = [.. failed.Items.Select(static item => item with { Version = 0 })] } : failed);
            return (failed.Outcome, null);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A client that lets anything else through breaks its contract; that shows as the name of the exception in the figures.
            Write(started with { End = Now, Outcome = CallOutcome.Unknown, Error = fault.GetType().Name });
            return (CallOutcome.Unknown, null);
        }
    }

    public void Write(Fault fault, long started, long undone) => writer.Write(new FaultRecord(fault, started, undone));

    public void Dispose() => _enough.Dispose();

    private void Write(CallRecord line)
    {
        Interlocked.Increment(ref _calls);
        if (line.Outcome == CallOutcome.Unknown)
        {
            Interlocked.Increment(ref _unknown);
        }
        else if (line.Outcome == CallOutcome.Answered && line.Kind.IsWrite())
        {
            if (Interlocked.Increment(ref _acknowledged) == wanted)
            {
                _enough.Cancel();
            }
        }

        writer.Write(line);
    }

    // The fabric's word that nothing was done. All else may have happened.
    private static bool IsRefusal(ErrorCode code) => code is
        ErrorCode.InvalidRequest or ErrorCode.TooLarge or ErrorCode.NotFound or ErrorCode.Erased or ErrorCode.VersionMismatch
        or ErrorCode.OperationMismatch or ErrorCode.SessionClosed or ErrorCode.Conflict or ErrorCode.QuotaExceeded
        or ErrorCode.StoreFull or ErrorCode.StoreReadOnly or ErrorCode.Unauthorized or ErrorCode.Forbidden or ErrorCode.RateLimited;
}
