using Bunit;
using NetTopologySuite.Geometries;
using Observatory.Client.Charts;
using Observatory.Client.Localization;

namespace Observatory.Client.Tests.Charts;

public sealed class ChartTests : ClientContext
{
    [Fact]
    public void Coordinates_stay_Latin_in_a_Persian_page()
    {
        var chart = Render<Sparkline>(p => p.Add(s => s.Values, [1.5, 2.25, null, 4.75]));
        Assert.Equal("M3 21L21 16.85L57 3", chart.Find("path.spark").GetAttribute("d"));
    }

    [Fact]
    public void A_trend_stops_where_the_future_begins()
    {
        var chart = Render<TrendChart>(p => p.Add(c => c.Label, "روند").Add(c => c.Points,
            [new(10, 9), new(12, 9), new(null, 13, 11, 15, "آبان")]));
        Assert.Equal(2, chart.FindAll("circle.pt").Count);
        Assert.Contains("L", chart.Find("path.ln.next").GetAttribute("d"), StringComparison.Ordinal);
        Assert.Contains(chart.FindAll("text.ax"), t => t.TextContent == "آبان");
        Assert.Contains(chart.FindAll("text.ax"), t => t.TextContent == "۱۵");
    }

    [Fact]
    public void Bars_grow_from_where_reading_starts()
    {
        IReadOnlyList<RankedBar> bars = [new(1, "الف", 100, "۱۰۰", Compare: 50), new(2, "ب", 25, "۲۵")];
        Assert.Equal("75", Render<RankedBars>(p => p.Add(b => b.Label, "").Add(b => b.Bars, bars)).FindAll("rect.vl")[1].GetAttribute("x"));
        Speak(Languages.English);
        Assert.Equal("0", Render<RankedBars>(p => p.Add(b => b.Label, "").Add(b => b.Bars, bars)).FindAll("rect.vl")[1].GetAttribute("x"));
    }

    [Fact]
    public void Choosing_a_bar_names_its_key()
    {
        var chosen = 0;
        var chart = Render<RankedBars>(p => p.Add(b => b.Label, "").Add(b => b.Bars, [new(7, "الف", 1, "۱")]).Add(b => b.OnChoose, key => chosen = key));
        chart.Find("button.nm").Click();
        Assert.Equal(7, chosen);
    }

    [Fact]
    public void The_week_of_the_matrix_starts_on_the_citys_first_day()
    {
        var counts = new int[168];
        counts[0 * 24 + 9] = 5;     // Saturday
        counts[2 * 24 + 9] = 40;    // Monday
        var matrix = Render<HourWeekdayMatrix>(p => p.Add(m => m.Label, "").Add(m => m.Counts, counts).Add(m => m.FirstDay, DayOfWeek.Monday));
        Assert.Equal("دوشنبه", matrix.Find("text.ax").TextContent);
        Assert.Equal("q6", matrix.FindAll("rect")[9].GetAttribute("class"));
        Assert.Equal("q1", matrix.FindAll("rect")[5 * 24 + 9].GetAttribute("class"));
    }

    [Fact]
    public void The_busiest_hour_has_the_strongest_colour_even_if_it_is_one_request()
    {
        var counts = new int[168];
        counts[9] = 1;
        var matrix = Render<HourWeekdayMatrix>(p => p.Add(m => m.Label, "").Add(m => m.Counts, counts));
        Assert.Equal("q6", matrix.FindAll("rect")[9].GetAttribute("class"));
        Assert.Equal("q0", matrix.FindAll("rect")[10].GetAttribute("class"));
    }

    [Theory]
    [InlineData(1.2, 3.0, false)]
    [InlineData(0.8, 3.0, true)]
    public void A_dot_is_filled_only_where_the_interval_stands_clear(double low, double high, bool hollow)
        => Assert.Equal(hollow, Render<IntervalStrip>(p => p.Add(s => s.Value, 2).Add(s => s.Low, low).Add(s => s.High, high).Add(s => s.ScaleHigh, 4).Add(s => s.Label, "")).Find("circle").ClassList.Contains("hollow"));

    [Fact]
    public void North_is_up_and_east_is_right_in_both_languages()
    {
        var projection = new MapProjection(new Envelope(51, 52, 35, 36), 100, 100);
        var (x1, y1) = projection.At(51, 35);
        var (x2, y2) = projection.At(52, 36);
        Assert.True(x2 > x1 && y2 < y1);
    }

    [Fact]
    public void Ticks_are_round_and_cover_the_largest_value()
        => Assert.Equal([0, 100, 200, 300, 400], LinearScale.Ticks(390));

    [Theory]
    [InlineData(0, new double[] { 0, 1 })]
    [InlineData(0.4, new double[] { 0, 1 })]
    [InlineData(2, new double[] { 0, 1, 2 })]
    [InlineData(9, new double[] { 0, 5, 10 })]
    [InlineData(97, new double[] { 0, 25, 50, 75, 100 })]
    public void Ticks_of_counts_are_whole(double max, double[] ticks) => Assert.Equal(ticks, LinearScale.CountTicks(max));
}
