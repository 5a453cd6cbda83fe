using Microsoft.Extensions.Logging;

namespace Hearth.Portal.Tests;

/// <summary>Writes what the host logs as an error into the output of the test that started it.</summary>
internal sealed class FaultOutput(ITestOutputHelper? output) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            output?.WriteLine($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose() { }
}
