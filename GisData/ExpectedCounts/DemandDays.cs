using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.ExpectedCounts;

/// <summary>Requests of every local day of a night's window, as pages and papers count them: by subject, and by subject group and district.</summary>
public sealed class DemandDays
{
    private readonly Dictionary<int, int[]> subjects = [];
    private readonly SortedDictionary<(int Group, int District), int[]> districts = [];

    private DemandDays(DateOnly first, DateOnly last) => (First, Count) = (first, last.DayNumber - first.DayNumber + 1);

    public DateOnly First { get; }

    /// <summary>How many days.</summary>
    public int Count { get; }

    /// <summary>One count a day of each district and group that has a request, in their order; requests outside every district are in none.</summary>
    public IEnumerable<(int Group, int District, int[] Counts)> Districts => districts.Select(d => (d.Key.Group, d.Key.District, d.Value));

    public static async Task<DemandDays> ReadAsync(NpgsqlConnection connection, CityPack pack, long cutoffBatch, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var days = new DemandDays(first, last);
        await using var command = connection.Sql(typeof(DemandDays), "count_days.sql", cutoffBatch, first, last,
            pack.Subjects.Select(s => s.Id).ToArray(), pack.Subjects.Select(s => s.Group).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var day = reader.GetFieldValue<DateOnly>(0).DayNumber - first.DayNumber;
            if (!reader.IsDBNull(3)) days.Of(days.subjects, reader.GetInt32(3))[day] += reader.GetInt32(4);
            else if (!reader.IsDBNull(2)) days.Of(days.districts, (reader.GetInt32(1), reader.GetInt32(2)))[day] += reader.GetInt32(4);
        }

        return days;
    }

    /// <summary>One count a day of some subjects together.</summary>
    public int[] Of(IEnumerable<int> subjectIds)
    {
        var sum = new int[Count];
        foreach (var id in subjectIds)
            if (subjects.TryGetValue(id, out var counts))
                for (var day = 0; day < Count; day++) sum[day] += counts[day];
        return sum;
    }

    /// <summary>One count a day of each district, all subjects together, in the order of the districts.</summary>
    public IEnumerable<(int District, int[] Counts)> WholeDistricts()
        => districts.GroupBy(d => d.Key.District).OrderBy(g => g.Key).Select(g => (g.Key, g.Select(d => d.Value).Aggregate(new int[Count], (sum, counts) =>
        {
            for (var day = 0; day < Count; day++) sum[day] += counts[day];
            return sum;
        })));

    /// <summary>Subjects with a request, ascending.</summary>
    public IEnumerable<int> Subjects => subjects.Keys.Order();

    private int[] Of<TKey>(IDictionary<TKey, int[]> known, TKey key)
    {
        if (!known.TryGetValue(key, out var counts)) known[key] = counts = new int[Count];
        return counts;
    }
}
