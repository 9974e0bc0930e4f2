using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Observatory.Server.NightlyRuns;

namespace Observatory.Tests.NightlyRuns;

/// <summary>Papers that are asked for and not printed.</summary>
internal sealed class CountedPapers : INightlyPapers
{
    private readonly TaskCompletionSource _first = new();
    private readonly ConcurrentQueue<DateOnly> _weeks = new();
    private int _reports;

    public int Reports => _reports;

    public IReadOnlyCollection<DateOnly> Weeks => _weeks;

    public Task FirstWeek => _first.Task;

    public Task<(int Papers, string? Times)> PrintCouncilReportAsync(string runId, CancellationToken ct)
    {
        Interlocked.Increment(ref _reports);
        return Task.FromResult((1, (string?)null));
    }

    public Task<int> PrintWeeklyBriefsAsync(DateOnly lastDay, IProgress<int>? printed, CancellationToken ct)
    {
        _weeks.Enqueue(lastDay);
        _first.TrySetResult();
        return Task.FromResult(1);
    }
}

/// <summary>What was said, to be looked at.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
