using System.Globalization;
using Analytics.Outbreaks;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using GisData.Outbreaks;
using Npgsql;

namespace Observatory.Server.NightlyRuns;

/// <summary>Watches every subject for what began in the last days: places against each other, and the whole city against its own last weeks. Stores the
/// alarms, those that ended, and of every subject whether it could be watched.</summary>
internal sealed class OutbreaksStep(ObservatoryDatabase database)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        var options = work.Options.Outbreaks;
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (WatchedPlaces.Of(work.Grid, work.Pack.HexagonMeters) is not { } places)
        {
            foreach (var subject in work.Pack.Subjects) await OutbreakStore.SaveAsync(connection, work.RunId, new WatchedSubject(subject.Id, WatchedSubject.NoPlaces, 0, null, 0, null, null), ct);
            await transaction.CommitAsync(ct);
            return new StepOutcome(0, "no two places to compare: nothing is watched");
        }

        var (incidents, unplaced) = await OutbreakStore.ReadIncidentsAsync(connection, work.Pack, work.CutoffBatch, work.Grid, places, work.AsOfDate.AddDays(1 - options.BaselineDays), work.AsOfDate, ct);
        var earlier = await OutbreakStore.ListEarlierAsync(connection, work.AsOfDate, work.CutoffBatch, ct);
        var circles = ScanCircles.Of(places.Places, options.MaximumRadiusKm, options.MaximumPlaces);
        var counts = incidents.OrderBy(i => i.Key).Select(i => new SubjectIncidents(i.Key, IncidentCounts.Of(i.Value, places.Places.Count, work.AsOfDate, options.BaselineDays))).ToList();
        var night = NightlyOutbreaks.Watch(counts, circles, OutbreakStore.Recognisable(earlier, places), options);
        foreach (var (number, s) in night.Subjects.Index())
            await OutbreakStore.SaveAsync(connection, work.RunId, new WatchedSubject(s.Subject, s.Verdict.ToString(), counts[number].Counts.Total, s.FamilyPValue, s.Chart.Observed, s.Chart.Expected, s.ChartFamilyPValue), ct);
        await SaveAlarmsAsync(connection, work, places, night, earlier, ct);
        await transaction.CommitAsync(ct);
        return new StepOutcome(night.Alarms.Count, string.Create(CultureInfo.InvariantCulture,
            $"{night.Subjects.Count(s => s.Verdict == ScanVerdict.Scanned)} of {night.Subjects.Count} subjects scanned on {places.Places.Count} places ({places.Kind}), {night.Replicas} replicas; {unplaced} incidents without a place"));
    }

    private static async Task SaveAlarmsAsync(NpgsqlConnection connection, NightWork work, WatchedPlaces places, OutbreakNight night, IReadOnlyList<StoredAlarm> earlier, CancellationToken ct)
    {
        var names = await PlaceNames.ReadAsync(connection, work.Grid.BoundaryEdition, ct);
        var index = places.Places.Ids.Index().ToDictionary(p => p.Item, p => p.Index);
        var centreCells = night.Alarms.Where(a => a.Cluster is not null && places.Kind == WatchedPlaces.Hexagon).Select(a => a.Cluster!.CentreId);
        var near = await PlaceNames.ListNearAsync(connection, work.Grid.BoundaryEdition, centreCells, ct);
        var projection = CityProjection.Of(work.Pack.ProjectedSrid);
        foreach (var alarm in night.Alarms)
            await OutbreakStore.SaveAsync(connection, work.RunId, Describe(alarm), ct);
        foreach (var alarm in earlier.Where(e => night.Alarms.All(a => a.Id != e.AlarmId)))
            await OutbreakStore.SaveAsync(connection, work.RunId, alarm with { State = AlarmState.Ended }, ct);

        StoredAlarm Describe(OutbreakAlarm alarm)
        {
            var state = alarm.IsNew ? AlarmState.New : AlarmState.Ongoing;
            var cells = CellsOf(alarm.PlaceIds.Select(id => index[id]).ToHashSet(), places);
            int[] districts = [.. cells.Select(c => work.Grid[c].DistrictId).OfType<int>().Distinct().Order()];
            if (alarm.Cluster is not { } cluster)
                return new StoredAlarm(alarm.Id, true, state, alarm.Subject, alarm.FirstNight, alarm.LastNight, alarm.From, alarm.To, places.Kind, [], [], [], new LocalizedName("", ""),
                    null, null, null, alarm.Cases, alarm.Expected, Smallest(alarm.FamilyPValue));
            // The place is called after the middle of its circle.
            var middle = CellsOf([index[cluster.CentreId]], places);
            var district = middle.Select(c => work.Grid[c].DistrictId).FirstOrDefault(d => d is not null);
            int[] neighbourhoods = [.. middle.Concat(cells).Where(c => work.Grid[c].DistrictId == district).Select(c => work.Grid[c].NeighbourhoodId).OfType<int>().Distinct()];
            var (longitude, latitude) = projection.Unproject(places.Centres[index[cluster.CentreId]].X, places.Centres[index[cluster.CentreId]].Y);
            return new StoredAlarm(alarm.Id, false, state, alarm.Subject, alarm.FirstNight, alarm.LastNight, alarm.From, alarm.To, places.Kind, alarm.PlaceIds,
                [.. cells.Select(c => work.Grid.Set[c].Id)], districts, names.Describe(district, neighbourhoods, near.GetValueOrDefault(cluster.CentreId)),
                longitude, latitude, cluster.RadiusKm, alarm.Cases, alarm.Expected, Smallest(alarm.FamilyPValue));
        }
    }

    private static List<int> CellsOf(HashSet<int> indexes, WatchedPlaces places) => [.. places.OfCell.Index().Where(c => indexes.Contains(c.Item)).Select(c => c.Index)];

    // A tail may run out of digits; "never" is not a recurrence interval.
    private static double Smallest(double p) => Math.Clamp(p, 1e-12, 1);
}
