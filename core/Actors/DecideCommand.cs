namespace Fabric.Core.Actors;

/// <summary>A command whose decision is a function of the turn.</summary>
internal sealed class DecideCommand<TTurn, TResult>(Func<TTurn, TResult> decide) : Command<TTurn>
{
    // The answer must not run its awaiter inside the turn, which would make every other command wait for it.
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;
    private TResult? _result;

    public Task<TResult> Answer => _answer.Task;

    /// <summary>Lets the token take the command out while it waits.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((DecideCommand<TTurn, TResult>)state!).Cancel(token), this);
        }
    }

    public override void Decide(TTurn turn) => _result = decide(turn);

    public override void Complete()
    {
        _registration.Dispose();
        if (Fault is { } fault)
        {
            _answer.TrySetException(fault);
        }
        else
        {
            _answer.TrySetResult(_result!);
        }
    }

    public override void Fail(Exception fault)
    {
        _registration.Dispose();
        _answer.TrySetException(fault);
    }

    private void Cancel(CancellationToken token)
    {
        if (TryCancel())
        {
            _answer.TrySetCanceled(token);
        }
    }
}
