using Analytics.AnalysisGrids;
using Analytics.Outbreaks;
using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Outbreaks;

/// <summary>Reads what a night watches and keeps what it found.</summary>
public static class OutbreakStore
{
    /// <summary>Days before the first one in which an incident may have begun.</summary>
    private const int LongestIncident = 60;

    /// <summary>Days over which an alarm can be taken up again.</summary>
    private const int Remembered = 31;

    /// <summary>Distinct incidents by subject as of a cut-off, in places of the watch. A subject that cannot be told apart over these days counts as the
    /// one it was.</summary>
    /// <returns>Incidents of each subject of the city's tree, those without any included; and how many have no place.</returns>
    public static async Task<(IReadOnlyDictionary<int, List<ReportedIncident>> BySubject, int Unplaced)> ReadIncidentsAsync(
        NpgsqlConnection connection, CityPack pack, long cutoffBatch, AnalysisGrid grid, WatchedPlaces places, DateOnly firstDay, DateOnly lastDay, CancellationToken ct)
    {
        var bySubject = pack.Subjects.ToDictionary(s => s.Id, _ => new List<ReportedIncident>());
        var countedAs = TaxonomyEras.CountedAs(pack, firstDay, lastDay);
        var unplaced = 0;
        await using var command = connection.Sql(typeof(OutbreakStore), "list_incidents.sql", cutoffBatch, firstDay, lastDay, firstDay.AddDays(-LongestIncident));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var subject = countedAs.GetValueOrDefault(reader.GetInt32(1), reader.GetInt32(1));
            var cell = reader.IsDBNull(3) ? -1 : grid.Set.IndexOf(HexCell.FromId(reader.GetInt64(3)));
            if (cell < 0 || places.OfCell[cell] < 0 || !bySubject.TryGetValue(subject, out var incidents)) unplaced++;
            else incidents.Add(new ReportedIncident(reader.GetInt64(0), places.OfCell[cell], reader.GetFieldValue<DateOnly>(2)));
        }

        return (bySubject, unplaced);
    }

    /// <summary>What the nights of the last month left, each alarm as its latest night saw it. Depends on the runs up to this cut-off only, so that a night
    /// repeated says the same.</summary>
    public static async Task<IReadOnlyList<StoredAlarm>> ListEarlierAsync(NpgsqlConnection connection, DateOnly asOfDate, long cutoffBatch, CancellationToken ct)
        => await connection.Sql(typeof(OutbreakStore), "list_earlier.sql", asOfDate.AddDays(-Remembered), asOfDate, cutoffBatch).ListAsync(OutbreakQueries.Read, ct);

    /// <summary>As the watch wants them: those that look at places of the same kind, and those of the whole city.</summary>
    public static IReadOnlyList<OutbreakAlarm> Recognisable(IEnumerable<StoredAlarm> earlier, WatchedPlaces places)
        => [.. earlier.Where(a => a.CityWide || a.PlaceKind == places.Kind).Select(a => new OutbreakAlarm(a.AlarmId, a.CityWide ? AlarmKind.CityWide : AlarmKind.Local, a.SubjectId,
            a.FirstNight, a.LastNight, a.FirstDay, a.LastDay, a.PlaceIds, a.Observed, a.Expected, null, a.FamilyPValue))];

    public static async Task SaveAsync(NpgsqlConnection connection, string runId, StoredAlarm alarm, CancellationToken ct)
    {
        var a = alarm;
        await connection.Sql(typeof(OutbreakStore), "insert_alarm.sql", runId, a.AlarmId, a.CityWide ? "city_wide" : "local", a.State.ToString().ToLowerInvariant(), a.SubjectId,
            a.FirstNight, a.LastNight, a.FirstDay, a.LastDay, a.PlaceKind, a.PlaceIds.ToArray(), a.HexCells.ToArray(), a.DistrictIds.ToArray(), a.Name.Fa, a.Name.En,
            Number(a.Longitude), Number(a.Latitude), Number(a.RadiusKm), a.Observed, a.Expected, a.FamilyPValue).RunAsync(ct);
    }

    public static async Task SaveAsync(NpgsqlConnection connection, string runId, WatchedSubject subject, CancellationToken ct)
    {
        var s = subject;
        await connection.Sql(typeof(OutbreakStore), "insert_subject.sql", runId, s.SubjectId, s.Verdict, s.Incidents, Number(s.FamilyPValue), s.ChartObserved,
            Number(s.ChartExpected), Number(s.ChartFamilyPValue)).RunAsync(ct);
    }

    private static NpgsqlParameter Number(double? value) => SqlCommands.Optional(value, NpgsqlDbType.Double);
}
