using GisData.Database;
using GisData.Hotspots;
using Npgsql;

namespace GisData.Forecasts;

/// <summary>Distinct incidents of places, day by day: the driving subjects, on the day of the first report.</summary>
public static class PlaceDays
{
    /// <summary>One array a place, in their order, one count a day.</summary>
    public static async Task<int[][]> ReadAsync(NpgsqlConnection connection, long cutoffBatch, IReadOnlyList<CountedPlace> places, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var cells = places.SelectMany((p, n) => p.HexCells.Select(cell => (Place: n, Cell: cell))).ToList();
        var subjects = places.SelectMany((p, n) => p.SubjectIds.Select(id => (Place: n, Subject: id))).ToList();
        var days = places.Select(_ => new int[last.DayNumber - first.DayNumber + 1]).ToArray();
        foreach (var (place, day, count) in await connection.Sql(typeof(PlaceDays), "count_place_days.sql", cutoffBatch, first, last,
                cells.Select(c => c.Place).ToArray(), cells.Select(c => c.Cell).ToArray(), subjects.Select(s => s.Place).ToArray(), subjects.Select(s => s.Subject).ToArray())
            .ListAsync(r => (r.GetInt32(0), r.GetFieldValue<DateOnly>(1), r.GetInt32(2)), ct))
            days[place][day.DayNumber - first.DayNumber] = count;
        return days;
    }
}
