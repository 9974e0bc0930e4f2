using Analytics.AnalysisGrids;
using Analytics.RequestIndex;

namespace Analytics.Tests.RequestIndex;

public sealed class MonthBuilderTests
{
    private static readonly CellWindow Window = new(MortonCell.At(51.4, 35.7));
    private static readonly int Day = RequestMonth.DayOf(new DateOnly(2025, 5, 10));

    [Fact]
    public void A_month_changed_step_by_step_is_the_month_built_at_once()
    {
        var random = new Random(2);
        var all = Enumerable.Range(0, 3000).Select(_ => Row(random)).ToList();
        var stays = all.Where((_, i) => i % 3 != 0).ToArray();
        var month = RequestMonth.MonthOf(Day);
        var stepwise = MonthBuilder.Merge(MonthBuilder.Merge(MonthBuilder.Build(month, [.. all.Take(1500)]), [.. all.Skip(1500)], []), [], [.. all.Where((_, i) => i % 3 == 0)]);
        Assert.Equal(Rows(MonthBuilder.Build(month, stays)), Rows(stepwise));
        Assert.Equal(stays.Count(r => r.KeepsTimes), stepwise.Open.Length);
    }

    [Fact]
    public void A_row_that_is_not_there_cannot_be_taken_away()
    {
        var random = new Random(3);
        var month = MonthBuilder.Build(RequestMonth.MonthOf(Day), [.. Enumerable.Range(0, 20).Select(_ => Row(random))]);
        Assert.Throws<ArgumentException>(() => MonthBuilder.Merge(month, [], [Row(random) with { Subject = 999 }]));
    }

    [Fact]
    public void A_month_comes_back_from_its_bytes_and_half_of_them_are_refused()
    {
        var random = new Random(4);
        var month = MonthBuilder.Build(RequestMonth.MonthOf(Day), [.. Enumerable.Range(0, 500).Select(_ => Row(random))]);
        var bytes = new MemoryStream();
        MonthFile.Write(month, bytes);
        bytes.Position = 0;
        var again = MonthFile.Read(bytes);
        Assert.Equal(Rows(month), Rows(again));
        Assert.Equal(month.Open, again.Open);
        Assert.Equal(month.LateClosings, again.LateClosings);
        Assert.Throws<EndOfStreamException>(() => MonthFile.Read(new MemoryStream(bytes.ToArray()[..^9])));
        Assert.Throws<InvalidDataException>(() => MonthFile.Read(new MemoryStream(new byte[64])));
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(359, 0.0)]
    [InlineData(360, 0.1)]
    [InlineData(3600 * 3276 + 2879, 3276.7)]
    [InlineData(3600 * 3276 + 2880, 3276.8)]
    [InlineData(3600 * 3277, 3277)]
    [InlineData(3600 * 5000 + 3599, 5000)]
    [InlineData(3600L * 99_999, 36_042)]
    public void Times_to_close_are_kept_in_tenths_then_in_hours(long seconds, double hours)
        => Assert.Equal(hours, DurationCode.Hours(DurationCode.Of(TimeSpan.FromSeconds(seconds))));

    [Fact]
    public void Every_flag_comes_back()
    {
        foreach (var (open, late, priority, answer) in from o in new[] { true, false } from l in new[] { true, false } from p in Enumerable.Range(0, 10) from s in Enumerable.Range(0, 6) select (o, l, p, s))
        {
            var flags = RequestFlags.Of(open, late, priority, answer == 0 ? null : answer);
            Assert.Equal((open, late, priority, answer), (RequestFlags.IsOpen(flags), RequestFlags.IsClosedLate(flags), RequestFlags.Priority(flags), RequestFlags.Satisfaction(flags)));
        }
    }

    [Theory]
    [InlineData(-0.1, 51.5)]
    [InlineData(51.4, 35.7)]
    [InlineData(-71.06, 42.36)]
    public void A_city_across_a_seam_of_the_pyramid_keeps_its_tiles_whole(double longitude, double latitude)
    {
        var window = new CellWindow(MortonCell.At(longitude, latitude));
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var cell = MortonCell.At(longitude + random.NextDouble() - 0.5, latitude + random.NextDouble() - 0.5);
            var (column, row) = MortonCell.ToColumnAndRow(cell);
            var zoom = random.Next(CellWindow.CoarsestZoom, MortonCell.Zoom + 1);
            var range = window.Range(zoom, column >> MortonCell.Zoom - zoom, row >> MortonCell.Zoom - zoom)!.Value;
            Assert.InRange((ulong)window.Number(cell), range.From, range.To - 1);
        }
        Assert.Equal(CellWindow.NoCell, window.Number(null));
        Assert.Equal(CellWindow.Outside, window.Number(MortonCell.At(longitude + 60, latitude)));
    }

    private static RequestRow Row(Random random)
    {
        var open = random.Next(10) == 0;
        return new RequestRow(Window.Number(random.Next(20) == 0 ? null : MortonCell.At(51.3 + random.NextDouble() * 0.01, 35.7)), (ushort)(Day + random.Next(10)), (byte)random.Next(24),
            (ushort)random.Next(1, 5), (byte)random.Next(4), 0, 1, 1, RequestFlags.Of(open, false, 0, null), open ? RequestRow.NoDay : (ushort)(Day + random.Next(90)), RequestRow.NoDay,
            open ? DurationCode.None : (ushort)random.Next(500), 0, open ? random.Next() : 0, open ? long.MaxValue : 0);
    }

    private static List<string> Rows(RequestMonth month)
    {
        var open = month.Open.ToDictionary(o => o.Row);
        return [.. Enumerable.Range(0, month.Count).Select(i => $"{month.At(i)} {(open.TryGetValue(i, out var o) ? $"{o.RequestedAt} {o.DueAt}" : "")}").Order(StringComparer.Ordinal)];
    }
}
