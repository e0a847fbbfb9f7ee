using System.Collections.Concurrent;

namespace AtlasBot.Sandbox;

/// <summary>The last lines the bot logged, for when it has nothing more to say.</summary>
public sealed class LastWords(TimeProvider clock) : ILoggerProvider
{
    private const int Most = 60;

    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>Adds a line.</summary>
    public void Add(string line)
    {
        lines.Enqueue(line);
        while (lines.Count > Most)
        {
            lines.TryDequeue(out _);
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new OneLog(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open.
    }

    private void Write(LogLevel level, string category, string text, Exception? error)
    {
        var name = category[(category.LastIndexOf('.') + 1)..];
        Add($"{clock.GetUtcNow():HH:mm:ss} {level} {name}: {text}");
        if (error is not null)
        {
            Add($"{error.GetType().Name}: {error.Message}");
        }
    }

    private sealed class OneLog(LastWords words, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                words.Write(logLevel, category, formatter(state, exception), exception);
            }
        }
    }
}
