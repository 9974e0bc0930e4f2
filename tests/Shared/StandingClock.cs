namespace Observatory.Tests;

/// <summary>A clock that stands where it is put; timers and stopwatches run on.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
