using System.Globalization;
using Analytics.Simulation;
using GisData.Cities;
using GisData.Simulation;

namespace Observatory.Benchmarks.Forecasts;

/// <summary>Daily requests by district and subject group of a simulated city: one million requests over three Jalali years.</summary>
internal static class CitySeries
{
    private static readonly DateOnly From = new(2022, 3, 21), To = new(2025, 3, 20);

    /// <summary>Writes (once) and reads <c>series-SEED.csv</c>: a header of district-group keys, then a line a day.</summary>
    public static (DateOnly From, string[] Keys, int[][] Series) Read(string folder, long seed)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FormattableString.Invariant($"series-{seed}.csv"));
        if (!File.Exists(file)) Write(file, seed);
        var lines = File.ReadAllLines(file);
        var keys = lines[0].Split(',')[1..];
        var series = keys.Select(_ => new int[lines.Length - 1]).ToArray();
        for (var day = 0; day < lines.Length - 1; day++)
        {
            var cells = lines[day + 1].Split(',');
            for (var s = 0; s < keys.Length; s++) series[s][day] = int.Parse(cells[s + 1], CultureInfo.InvariantCulture);
        }

        return (From, keys, series);
    }

    private static void Write(string file, long seed)
    {
        var repository = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("/tests/", StringComparison.Ordinal)];
        var pack = CityPackReader.Read(Path.Combine(repository, "cities"), "tehran");
        var shapes = SchematicBoundaries.Make(pack, SchematicPlan.Read(pack));
        var city = SimulatedCityMaker.Make(pack, SimulationProfile.Read(pack), shapes.Neighbourhoods);
        var groupOf = city.Subjects.ToDictionary(s => s.Id, s => s.GroupId);
        var days = To.DayNumber - From.DayNumber + 1;
        var counts = new SortedDictionary<(int District, int Group), int[]>();
        foreach (var request in new CitySimulator(city, new SimulationOptions { Seed = seed, From = From, To = To, Requests = 1_000_000 }).Simulate())
        {
            var key = (request.DistrictId, groupOf[request.SubjectId]);
            if (!counts.TryGetValue(key, out var series)) counts[key] = series = new int[days];
            series[DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(request.RequestedAt, city.TimeZone).DateTime).DayNumber - From.DayNumber]++;
        }

        using var writer = new StreamWriter(file);
        writer.WriteLine("date," + string.Join(',', counts.Keys.Select(k => FormattableString.Invariant($"d{k.District}g{k.Group}"))));
        for (var day = 0; day < days; day++)
            writer.WriteLine(From.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "," + string.Join(',', counts.Values.Select(c => c[day])));
    }
}
