namespace Fabric.Stores.Sqlite.Writing;

/// <summary>A job with a result that a caller waits for.</summary>
internal abstract class WriteJob<TResult> : WriteJob
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    public Task<TResult> Done => _done.Task;

    public sealed override void Execute(WriteContext context) => _result = Write(context);

    public sealed override void Complete() => _done.TrySetResult(_result);

    public sealed override void Fail(Exception fault) => _done.TrySetException(fault);

    public sealed override void Doubt(Exception fault)
    {
        if (TryDescribeDoubt(fault, out var result))
        {
            _done.TrySetResult(result);
        }
        else
        {
            _done.TrySetException(new FabricException(ErrorCode.OutcomeUnknown, "Whether the write took place is not known; ask again.", fault));
        }
    }

    protected abstract TResult Write(WriteContext context);

    protected virtual bool TryDescribeDoubt(Exception fault, out TResult result)
    {
        result = default!;
        return false;
    }
}
