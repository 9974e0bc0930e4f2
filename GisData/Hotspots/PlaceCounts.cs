using GisData.Database;
using Npgsql;

namespace GisData.Hotspots;

/// <summary>A place to be counted: its cells and the subjects that drive it.</summary>
public sealed record CountedPlace(IReadOnlyList<long> HexCells, IReadOnlyList<int> SubjectIds);

/// <param name="Incidents">Distinct incidents of the window.</param>
/// <param name="Open">Requests, however old, that were open at the end of the run's day.</param>
/// <param name="Overdue">Those of them past their expected time.</param>
/// <param name="RecentIncidentsBySubject">Distinct incidents since the given recent day; a subject without any is absent.</param>
public sealed record PlaceCounts(int Incidents, int Open, int Overdue, IReadOnlyDictionary<int, int> RecentIncidentsBySubject)
{
    /// <summary>One result per place, in their order.</summary>
    /// <param name="asOfEnd">The instant at which the run's day ends in city time.</param>
    public static async Task<PlaceCounts[]> ReadAsync(
        NpgsqlConnection connection, long cutoffBatch, IReadOnlyList<CountedPlace> places, DateOnly firstDay, DateOnly recentDay, DateOnly asOfDate, DateTimeOffset asOfEnd, CancellationToken ct)
    {
        var cells = places.SelectMany((p, n) => p.HexCells.Select(cell => (Place: n, Cell: cell))).ToList();
        var subjects = places.SelectMany((p, n) => p.SubjectIds.Select(id => (Place: n, Subject: id))).ToList();
        var rows = await connection.Sql(typeof(PlaceCounts), "count_place_requests.sql", cutoffBatch,
                cells.Select(c => c.Place).ToArray(), cells.Select(c => c.Cell).ToArray(),
                subjects.Select(s => s.Place).ToArray(), subjects.Select(s => s.Subject).ToArray(), firstDay, asOfDate, asOfEnd.ToUniversalTime(), recentDay)
            .ListAsync(r => (Place: r.GetInt32(0), Subject: r.Nullable<int>(1), Incidents: r.GetInt32(2), Recent: r.GetInt32(3), Open: r.GetInt32(4), Overdue: r.GetInt32(5)), ct);
        var byPlace = rows.ToLookup(r => r.Place);
        return [.. places.Select((_, n) =>
        {
            var total = byPlace[n].FirstOrDefault(r => r.Subject is null);
            return new PlaceCounts(total.Incidents, total.Open, total.Overdue,
                byPlace[n].Where(r => r.Subject is not null && r.Recent > 0).ToDictionary(r => r.Subject!.Value, r => r.Recent));
        })];
    }
}
