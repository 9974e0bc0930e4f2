namespace Analytics.Simulation;

/// <summary>Moments of a local day as instants. An hour the clock skips is moved on by one; of a repeated hour the first is meant.</summary>
internal sealed class LocalHours(TimeZoneInfo zone)
{
    private readonly Dictionary<IReadOnlyList<double>, double[]> sums = new(ReferenceEqualityComparer.Instance);

    public DateTimeOffset Draw(DateOnly date, IReadOnlyList<double> hours, SeededRandom random)
    {
        if (!sums.TryGetValue(hours, out var running)) { sums[hours] = running = SeededRandom.RunningSums(hours); }
        var seconds = random.Pick(running) * 3600 + random.Below(3600);
        return At(date, seconds);
    }

    public DateTimeOffset At(DateOnly date, int secondsOfDay)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddSeconds(secondsOfDay);
        if (zone.IsInvalidTime(local)) { local = local.AddHours(1); }
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The moment itself in the working day (7 to 20), else one in the next morning.</summary>
    public DateTimeOffset InOfficeHours(DateTimeOffset at, SeededRandom random)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        if (local.Hour is >= 7 and < 20) { return at; }
        return At(DateOnly.FromDateTime(local.Hour < 7 ? local : local.AddDays(1)), 7 * 3600 + random.Below(4 * 3600));
    }
}
