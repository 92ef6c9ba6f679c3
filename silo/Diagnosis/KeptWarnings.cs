using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fabric.Silo.Diagnosis;

/// <summary>Keeps what a store warns of while it opens: which settings of its server do not keep what was acknowledged.</summary>
internal sealed class KeptWarnings : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            // The exception is left out: a library's message may quote what was stored.
            _lines.Enqueue(formatter(state, null));
        }
    }

    public void Dispose()
    {
    }
}
