namespace GisData.Tests.ReferenceLayers;

/// <summary>A clock that stands where it is put.</summary>
internal sealed class DayClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public void Advance(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;
}
