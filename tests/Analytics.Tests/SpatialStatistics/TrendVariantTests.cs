using System.Globalization;
using System.Text.Json;
using Analytics.SpatialStatistics;

namespace Observatory.Tests.SpatialStatistics;

/// <summary>The Mann–Kendall family against the values that pyMannKendall publishes in its tests.</summary>
public class TrendVariantTests
{
    private const double Nan = double.NaN;

    // The two water-quality columns of pyMannKendall's tests (MIT licence); Nan where a sample is missing.
    private static readonly double[] First =
    [
        490, 540, 220, 390, 450, 230, 360, 460, 430, 430, 620, 460, 450, 580, 350, 440, 530, 380, 440, 430,
        680, 250, Nan, 450, 500, 510, 490, 700, 420, 710, 430, 410, 700, 260, 260, 500, 450, 500, 620, 670,
        Nan, 470, 370, 410, 540, 550, 220, 460, 390, 550, 320, 570, 480, 520, 620, 520, 430, 400, 430, 490,
        560, 370, 460, 390, 330, 350, 480, 390, 500, 410, 470, 280, 510, Nan, 310, 230, 470, 330, 320, 500,
    ];

    private static readonly double[] Second =
    [
        458, 469, 4630, 321, 541, 1640, 1060, 264, 665, 680, 650, Nan, 380, 325, 1020, 460, 583, 777, 1230, 565,
        533, 4930, 3810, 469, 473, 593, 500, 266, 495, 245, 736, 508, 578, 4590, 4670, 503, 469, 314, 432, 279,
        542, 499, 741, 569, 360, 513, 3910, 364, 472, 245, Nan, 224, 342, 732, 240, 472, 679, 1080, 920, 488,
        Nan, 595, 295, 542, 1500, 1080, 334, 423, 216, 366, 750, 1260, 223, 462, 7640, 2340, 239, 1400, 3070, 244,
    ];

    [Fact]
    public void Hamed_Rao()
    {
        var (_, values, slope) = Rainfall();
        Published("test_hamed_rao_modification_test", AutocorrelatedTrend.HamedRao(values, slope: slope));
        Published("test_hamed_rao_modification_test_lag3", AutocorrelatedTrend.HamedRao(values, lags: 3, slope: slope));
    }

    [Theory]
    [InlineData("test_yue_wang_modification_test", null, 0.008401398144858296, -2.6354977553857504, 551950.4269211816)]
    [InlineData("test_yue_wang_modification_test_lag1", 1, 0.5433112864060043, -0.6078133313683783, 10377313.384506395)]
    public void Yue_Wang(string name, int? lags, double p, double z, double variance)
    {
        var (_, values, slope) = Rainfall();
        var test = AutocorrelatedTrend.YueWang(values, lags, slope);
        Published(name, test);
        Assert.Equal(p, test.PValue, 1e-7 * p);   // the tolerance of the published test
        Assert.Equal(z, test.ZScore, 1e-7);
        Assert.Equal(variance, test.Variance, 1e-7 * variance);
    }

    [Fact]
    public void Pre_whitening_and_its_trend_free_form()
    {
        var (_, values, slope) = Rainfall();
        Published("test_pre_whitening_modification_test", AutocorrelatedTrend.PreWhitened(values));
        Published("test_trend_free_pre_whitening_modification_test", AutocorrelatedTrend.TrendFreePreWhitened(values, slope));
    }

    [Fact]
    public void Seasonal_and_correlated_seasonal()
    {
        var (times, values, _) = Rainfall();
        Published("test_seasonal_test", SeasonalTrend.Seasonal(times, values, 12));
        Published("test_correlated_seasonal_test", SeasonalTrend.CorrelatedSeasonal(times, values, 12));
        var expected = Expected("test_seasonal_sens_slope");
        var slope = SenSlope.Seasonal(times, values, 12);
        Assert.Equal(Number(expected, "slope"), slope.Slope, 1e-16);
        Assert.Equal(Number(expected, "intercept"), slope.Intercept, 1e-13);
        Assert.InRange(slope.Slope, slope.Low, slope.High);
    }

    [Fact]
    public void Regional_and_correlated_regional()
    {
        Published("test_regional_test", SeasonalTrend.Regional([[.. First.Where(double.IsFinite)], [.. Second.Where(double.IsFinite)]]));
        var (first, second) = Complete();
        Published("test_correlated_multivariate_test", SeasonalTrend.CorrelatedRegional([first, second]));
        // One step a row and two "seasons" a row give the slope that is pooled over the stations.
        int[] places = [.. Enumerable.Range(0, 2 * First.Length).Where(i => double.IsFinite(i % 2 == 0 ? First[i / 2] : Second[i / 2]))];
        double[] values = [.. places.Select(i => i % 2 == 0 ? First[i / 2] : Second[i / 2])];
        Assert.Equal(Number(Expected("test_regional_test"), "slope"), SenSlope.Seasonal(places, values, 2).Slope, 1e-15);
    }

    [Fact]
    public void Partial()
    {
        var (first, second) = Complete();
        Published("test_partial_test", SeasonalTrend.Partial(first, second));
        double[] times = [.. Enumerable.Range(0, First.Length).Where(i => double.IsFinite(First[i])).Select(i => (double)i)];
        var slope = SenSlope.Estimate(times, First.Where(double.IsFinite).ToArray());
        var expected = Expected("test_partial_test");
        Assert.Equal(Number(expected, "slope"), slope.Slope, 1e-15);
        Assert.Equal(Number(expected, "intercept"), slope.Intercept, 1e-12);
        Assert.Equal(1, SeasonalTrend.Partial([1, 3, 2, 4, 5], [10, 30, 20, 40, 50]).PValue);
    }

    [Fact]
    public void One_trend_seen_by_all_and_a_constant_series_by_none()
    {
        double[] rising = [.. Enumerable.Range(0, 360).Select(i => (double)i)], flat = [.. Enumerable.Repeat(1.0, 360)];
        int[] times = [.. Enumerable.Range(0, 360)];
        foreach (var (series, trend) in new[] { (rising, 1), (flat, 0) })
        {
            MannKendall[] tests =
            [
                AutocorrelatedTrend.HamedRao(series), AutocorrelatedTrend.YueWang(series, null), AutocorrelatedTrend.YueWang(series),
                AutocorrelatedTrend.PreWhitened(series), AutocorrelatedTrend.TrendFreePreWhitened(series),
                SeasonalTrend.Seasonal(times, series, 12), SeasonalTrend.CorrelatedSeasonal(times, series, 12),
            ];
            Assert.All(tests, test => Assert.Equal(trend, test.Trend()));
            Assert.All(tests, test => Assert.Equal(trend == 0 ? 1 : 0, Math.Round(test.PValue, 6)));
        }
    }

    [Fact]
    public void Hamed_Rao_holds_its_level_where_the_plain_test_does_not()
    {
        var random = new Random(11);
        int plain = 0, hamedRao = 0;
        const int Series = 600;
        for (var k = 0; k < Series; k++)
        {
            var series = new double[60];
            for (var t = 0; t < series.Length; t++) series[t] = (t == 0 ? 0 : 0.5 * series[t - 1]) + NormalDistribution.Quantile(random.NextDouble());
            plain += Math.Abs(MannKendall.Test(series).Trend());
            hamedRao += Math.Abs(AutocorrelatedTrend.HamedRao(series, 3).Trend());
        }

        Assert.InRange((double)plain / Series, 0.15, 0.35);
        Assert.InRange((double)hamedRao / Series, 0.03, 0.13);
    }

    [Fact]
    public void Bad_input_is_refused_with_a_reason()
    {
        Assert.Throws<ArgumentException>(() => AutocorrelatedTrend.HamedRao([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => AutocorrelatedTrend.PreWhitened([1, 2, 3, Nan]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AutocorrelatedTrend.HamedRao([1, 2, 3, 4], lags: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => AutocorrelatedTrend.YueWang([1, 2, 3, 4], slope: Nan));
        Assert.Throws<ArgumentException>(() => SeasonalTrend.Seasonal([0, 2, 2], [1, 2, 3], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalTrend.Seasonal([0], [1], 0));
        Assert.Throws<ArgumentException>(() => SeasonalTrend.CorrelatedRegional([[1, 2], [1]]));
        Assert.Throws<ArgumentException>(() => SeasonalTrend.Partial([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => SenSlope.Seasonal([], [], 12));
    }

    private static (double[] First, double[] Second) Complete()
    {
        var both = Enumerable.Range(0, First.Length).Where(i => double.IsFinite(First[i]) && double.IsFinite(Second[i])).ToArray();
        return (both.Select(i => First[i]).ToArray(), both.Select(i => Second[i]).ToArray());
    }

    private static (int[] Times, double[] Values, double Slope) Rainfall()
    {
        var (times, values) = MannKendallTests.ReferenceSeries();
        return (times.Select(time => (int)time).ToArray(), values, SenSlope.Estimate(times, values).Slope);
    }

    private static void Published(string name, MannKendall test)
    {
        var expected = Expected(name);
        Assert.Equal(Number(expected, "s"), test.S, 1e-10);
        Assert.Equal(Number(expected, "Tau"), test.Tau, 1e-15);
        Assert.Equal(expected.GetProperty("trend").GetString() switch { "'decreasing'" => -1, "'increasing'" => 1, _ => 0 }, test.Trend());
        if (!expected.TryGetProperty("p", out _)) return;
        Assert.Equal(Number(expected, "p"), test.PValue, 1e-12);
        Assert.Equal(Number(expected, "z"), test.ZScore, 1e-11);
        Assert.Equal(Number(expected, "var_s"), test.Variance, 1e-11 * test.Variance);
    }

    private static JsonElement Expected(string test)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Require("reference/mann_kendall/pymk_expected.json")));
        return json.RootElement.GetProperty(test).GetProperty("expected").Clone();
    }

    private static double Number(JsonElement expected, string name)
        => double.Parse(expected.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
