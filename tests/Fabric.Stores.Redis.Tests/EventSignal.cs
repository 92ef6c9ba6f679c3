using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fabric.Stores.Redis.Tests;

/// <summary>A logger on which a test waits for an event, and that keeps what it was told.</summary>
internal sealed class EventSignal(int eventId) : ILogger<RedisRecordStore>
{
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Told => _told.Task;

    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue((logLevel, formatter(state, exception)));
        if (id.Id == eventId)
        {
            _told.TrySetResult();
        }
    }
}
