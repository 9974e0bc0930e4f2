using Analytics.Outbreaks;

namespace Observatory.Tests.Outbreaks;

/// <summary>Night after night in a city in which nothing breaks out: every alarm is false.</summary>
/// <param name="Alarms">Distinct alarms.</param>
/// <param name="NightsWithAlarm">Nights on which at least one was raised or went on.</param>
/// <param name="Nights">All nights.</param>
/// <param name="FullNights">Nights that needed all replicas.</param>
/// <param name="SmallestP">The family p of every night that was scanned.</param>
internal sealed record NullCampaign(IReadOnlyList<OutbreakAlarm> Alarms, int NightsWithAlarm, int Nights, int FullNights, IReadOnlyList<double> SmallestP)
{
    public int Local => Alarms.Count(a => a.Kind == AlarmKind.Local);

    public int CityWide => Alarms.Count(a => a.Kind == AlarmKind.CityWide);

    public static NullCampaign Run(NullCity city, int nights, OutbreakOptions options)
    {
        var circles = ScanCircles.Of(city.Places, options.MaximumRadiusKm, options.MaximumPlaces);
        var known = new Dictionary<string, OutbreakAlarm>();
        var smallest = new List<double>();
        int withAlarm = 0, full = 0;
        for (var night = options.BaselineDays; night < options.BaselineDays + nights; night++)
        {
            var found = NightlyOutbreaks.Watch(city.Night(night, options.BaselineDays), circles, [.. known.Values], options);
            foreach (var alarm in found.Alarms) known[alarm.Id] = alarm;
            if (found.Alarms.Count > 0) withAlarm++;
            if (found.Replicas == options.Replicas) full++;
            if (found.Subjects.Min(s => s.FamilyPValue) is { } p) smallest.Add(p);
        }

        return new NullCampaign([.. known.Values], withAlarm, nights, full, smallest);
    }
}
