using Analytics.ExpectedCounts;
using GisData.Forecasts;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Hotspots;

/// <summary>A place's forecast in words, or the reason why there is none.</summary>
internal static class ForecastWords
{
    private static PersianFormat Format => PersianFormat.Current;

    /// <summary>All weeks together. The limits are the sums of those of the weeks: as if every week erred the same way, which is the widest.</summary>
    public static string Say(IStringLocalizer<HotspotsText> text, SeriesForecast? forecast) => forecast switch
    {
        null => text["ForecastNone"],
        { History: HistoryVerdict.TooShort } => text["ForecastTooShort", Format.Number(forecast.DaysKnown), Format.Number(forecast.DaysNeeded)],
        { History: HistoryVerdict.Empty } => text["ForecastEmpty"],
        _ => text["ForecastSentence", Format.Number(forecast.Weeks.Count), Format.Number(forecast.Weeks.Sum(w => w.Mean)),
            Format.Range(forecast.Weeks.Sum(w => w.Low95), forecast.Weeks.Sum(w => w.High95)), Format.Number(forecast.Weeks[0].Mean, 1), Format.Range(forecast.Weeks[0].Low95, forecast.Weeks[0].High95)],
    };

    public static string Say(IStringLocalizer<HotspotsText> text, StoredBacktest? backtest)
        => backtest is not { Mase: { } mase, NaiveMase: { } naive } ? text["BacktestNone"]
            : text["Backtest", Format.Number(backtest.Origins), Format.Number(mase, 2), Format.Number(naive, 2), Format.Number(backtest.Coverage80 * 100), Format.Number(backtest.Periods)];
}
