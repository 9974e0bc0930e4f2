using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Simulation;

namespace Analytics.Tests.Simulation;

public class CitySimulatorTests
{
    private static readonly SimulatedCity City = ToyCity.City;
    private static readonly CitySimulator Simulator = ToyCity.Simulator;
    private static readonly List<SimulatedRequest> All = ToyCity.Requests;
    private static readonly List<SimulatedRequest> Ordinary = [.. All.Where(r => r.PlantedBy is null)];
    private static readonly PersianCalendar Jalali = new();

    [Fact]
    public void Equal_options_and_seed_give_equal_bytes_and_another_seed_does_not()
    {
        var again = new CitySimulator(ToyCity.Make(), ToyCity.Options());
        Assert.Equal(Hash(All), Hash(again.Simulate()));
        Assert.Equal(Hash(All.Take(500)), Hash(Simulator.Simulate().Take(500)));
        Assert.Equal(Simulator.Truth.ToJson(), again.Truth.ToJson());
        Assert.NotEqual(Hash(All.Take(500)), Hash(new CitySimulator(ToyCity.Make(), ToyCity.Options(8)).Simulate().Take(500)));
    }

    [Fact]
    public void The_total_is_the_wanted_one_within_chance_and_requests_come_in_order_of_time()
    {
        Assert.InRange(All.Count, 150_000 * 0.985, 150_000 * 1.015);
        Assert.Equal(Enumerable.Range(1, All.Count).Select(n => (long)n), All.Select(r => r.Number));
        Assert.True(All.Zip(All.Skip(1)).All(p => p.First.RequestedAt <= p.Second.RequestedAt));
        Assert.Equal(new DateOnly(2022, 9, 23), All.Min(Day));
        Assert.Equal(new DateOnly(2024, 9, 21), All.Max(Day));
        Assert.All(All, r => Assert.Equal(TimeSpan.Zero, r.RequestedAt.Offset));
    }

    [Fact]
    public void Fridays_are_low_and_nowruz_dips()
    {
        var byDay = Ordinary.GroupBy(Day).ToDictionary(g => g.Key, g => g.Count());
        var plain = byDay.Where(d => !IsNowruz(d.Key)).ToList();
        var friday = plain.Where(d => d.Key.DayOfWeek == DayOfWeek.Friday).Average(d => d.Value);
        var saturday = plain.Where(d => d.Key.DayOfWeek == DayOfWeek.Saturday).Average(d => d.Value);
        Assert.InRange(friday / saturday, 0.5 / 1.2 * 0.93, 0.5 / 1.2 * 1.07);
        Assert.InRange(byDay.Where(d => IsNowruz(d.Key)).Average(d => d.Value) / plain.Average(d => d.Value), 0.38, 0.52);
    }

    [Fact]
    public void Seasons_follow_the_persian_months_and_hours_are_local()
    {
        var winter = Ordinary.Where(r => r.SubjectId == 32).GroupBy(r => Jalali.GetMonth(Day(r).ToDateTime(new TimeOnly(12, 0)))).ToDictionary(g => g.Key, g => (double)g.Count());
        Assert.InRange(winter[10] / winter[5], 2.9, 5.5);
        Assert.InRange(Ordinary.Count(r => Local(r).Hour is >= 7 and < 22) / (double)Ordinary.Count, 0.87, 0.92);
    }

    [Fact]
    public void Some_requests_have_no_point_and_some_repeat_an_incident()
    {
        Assert.InRange(All.Count(r => r.X is null) / (double)All.Count, 0.017, 0.023);
        var repeats = All.Where(r => r.IncidentNumber != r.Number).ToList();
        Assert.InRange(repeats.Count / (double)All.Count, 0.07, 0.09);
        Assert.All(repeats, r =>
        {
            var first = All[(int)r.IncidentNumber - 1];
            Assert.Equal(first.Number, first.IncidentNumber);
            Assert.Equal((first.SubjectId, first.UnitId, first.NeighbourhoodId), (r.SubjectId, r.UnitId, r.NeighbourhoodId));
            Assert.True(first.X is null || r.X is null || Math.Abs(first.X.Value - r.X.Value) < 100);
        });
    }

    [Fact]
    public void Recent_requests_are_open_more_often_and_closed_ones_close_after_they_came()
    {
        var end = new DateTimeOffset(2024, 9, 21, 20, 30, 0, TimeSpan.Zero);
        Assert.All(All.Where(r => r.ClosedAt is not null), r => Assert.True(r.ClosedAt > r.RequestedAt && r.ClosedAt < end));
        Assert.InRange(All.Where(r => r.RequestedAt > end.AddDays(-1)).Average(r => r.ClosedAt is null ? 1.0 : 0), 0.5, 0.98);
        // Nothing lies for ever, but one in a hundred lies for weeks.
        Assert.InRange(All.Where(r => r.RequestedAt < end.AddDays(-240)).Average(r => r.ClosedAt is null ? 1.0 : 0), 0, 0.001);
        var old = All.Where(r => r.RequestedAt < end.AddDays(-120)).ToList();
        Assert.InRange(old.Average(r => r.ClosedAt is { } closed && (closed - r.RequestedAt).TotalDays < 21 ? 0 : 1.0), 0.008, 0.06);
        Assert.InRange(All.Average(r => r.Reopened), 0.042, 0.056);
        var answered = All.Where(r => r.Satisfaction is not null).ToList();
        Assert.InRange(answered.Count / (double)All.Count(r => r.ClosedAt is not null), 0.20, 0.24);
        Assert.All(answered, r => Assert.InRange(r.Satisfaction!.Value, 1, 5));
        Assert.True(answered.Where(r => r.ClosedAt > r.ExpectedAt).Average(r => r.Satisfaction!.Value) < answered.Where(r => r.ClosedAt <= r.ExpectedAt).Average(r => r.Satisfaction!.Value) - 0.3);
    }

    [Fact]
    public void The_south_waits_longer_and_slow_units_are_slow()
    {
        var slow = Simulator.Truth.SlowUnits.ToHashSet();
        Assert.Equal(2, slow.Count);
        // One unit for the whole city, so that only the place differs.
        var south = MedianHours(All.Where(r => r.UnitId is 2 or 3 && r.DistrictId is 5 or 6 && !slow.Contains(r.UnitId)));
        var north = MedianHours(All.Where(r => r.UnitId is 2 or 3 && r.DistrictId is not (5 or 6) && !slow.Contains(r.UnitId)));
        if (!double.IsNaN(south)) { Assert.InRange(south / north, 1.3, 1.6); }
        var pace = All.Where(r => r.DistrictId is not (5 or 6) && r.UnitId != 9).GroupBy(r => r.UnitId).ToDictionary(g => g.Key, MedianHours);
        Assert.True(pace.Where(p => slow.Contains(p.Key)).Min(p => p.Value) > 1.4 * pace.Where(p => !slow.Contains(p.Key)).Average(p => p.Value));
    }

    [Fact]
    public void District_branches_do_the_work_of_their_parent_and_other_agencies_refer()
    {
        Assert.All(All.Where(r => r.SubjectId is 11 or 12), r => Assert.Equal(100 + r.DistrictId, r.UnitId));
        Assert.All(All.Where(r => r.UnitId == 9 && r.ClosedAt is not null), r => Assert.Equal("ارجاع شد", r.StatusNotes));
        Assert.All(All.Where(r => r.SubjectId == ToyCity.Storm), r => Assert.Null(r.ExpectedAt));
    }

    [Fact]
    public void A_closing_note_fits_the_subject()
    {
        var told = All.Where(r => r.StatusNotes == "آسفالت شد").Select(r => r.SubjectId).Distinct();
        Assert.Equal([11], told);
    }

    [Fact]
    public void Words_are_filled()
    {
        Assert.All(All.Where(r => r.SubjectId == 11), r => Assert.DoesNotContain('{', r.Description!));
        Assert.Contains(All, r => r.Description == "آسفالت خیابان بهار ۷ روز است خراب است");
        Assert.All(All, r => Assert.DoesNotContain('{', r.Address));
        Assert.Contains(All, r => r.OnStreet && r.Address.Contains("خیابان بلند", StringComparison.Ordinal));
        Assert.InRange(All.Average(r => r.OnStreet ? 1.0 : 0), 0.17, 0.27);
    }

    [Fact]
    public void Silent_neighbourhoods_report_a_third()
    {
        var silent = Simulator.Truth.SilentNeighbourhoods;
        Assert.Equal(9, silent.Count);
        var loud = new CitySimulator(City, ToyCity.Options() with { SilentRate = 1 });
        var perSilent = Ordinary.Count(r => silent.Contains(r.NeighbourhoodId));
        var would = loud.Simulate().Count(r => r.PlantedBy is null && silent.Contains(r.NeighbourhoodId));
        Assert.InRange(perSilent / (double)would, 0.33, 0.42);
    }

    private static string Hash(IEnumerable<SimulatedRequest> requests)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var request in requests) { sha.AppendData(Encoding.UTF8.GetBytes(request.ToString())); }
        return Convert.ToHexString(sha.GetHashAndReset());
    }

    private static double MedianHours(IEnumerable<SimulatedRequest> requests)
    {
        var hours = requests.Where(r => r.ClosedAt is not null && r.Reopened == 0 && r.IncidentNumber == r.Number).Select(r => (r.ClosedAt!.Value - r.RequestedAt).TotalHours).Order().ToList();
        return hours.Count == 0 ? double.NaN : hours[hours.Count / 2];
    }

    private static DateTime Local(SimulatedRequest r) => TimeZoneInfo.ConvertTime(r.RequestedAt, City.TimeZone).DateTime;

    private static DateOnly Day(SimulatedRequest r) => DateOnly.FromDateTime(Local(r));

    private static bool IsNowruz(DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        var at = Jalali.GetMonth(noon) * 100 + Jalali.GetDayOfMonth(noon);
        return at is >= 1229 or <= 113;
    }
}
