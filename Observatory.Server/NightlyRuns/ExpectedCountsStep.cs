using System.Globalization;
using Analytics.ExpectedCounts;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.ReferenceLayers;

namespace Observatory.Server.NightlyRuns;

/// <summary>What each day of the window should have brought to the city, each subject group and each commission, by calendar, holidays, weather and
/// growth; and which days were surges.</summary>
internal sealed class ExpectedCountsStep(ObservatoryDatabase database, IReferenceLayerQueries layers)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var days = work.Days = await DemandDays.ReadAsync(connection, work.Pack, work.CutoffBatch, work.FirstDay, work.Steps.LastDay, ct);
        var covariates = work.Covariates = await DayCovariates.ReadAsync(layers, work.Pack, days.First, work.Steps.LastDay, ForecastsStep.Ahead, ct);
        var series = Series(work).ToList();
        var surges = 0;
        foreach (var (key, subjects) in series)
        {
            ct.ThrowIfCancellationRequested();
            var counts = days.Of(subjects);
            var fit = ExpectedCountModel.Fit(covariates.Known, counts);
            if (key == ExpectedSeriesKey.City) surges = fit.IsSurge.Count(day => day);
            await ExpectedCountStore.SaveAsync(connection, work.RunId, key, days.First, counts, fit, ct);
        }

        var weather = covariates.Known.HasWeather ? "weather of every day" : $"no weather ({covariates.WeatherDays} of {days.Count} days known)";
        return new StepOutcome(series.Count, days.Count < ExpectedCountModel.FewestDays
            ? string.Create(CultureInfo.InvariantCulture, $"history too short: {days.Count} days, {ExpectedCountModel.FewestDays} are needed")
            : string.Create(CultureInfo.InvariantCulture, $"{days.Count} days, {covariates.Holidays} in named periods, {weather}; {surges} surge days of the city"));
    }

    private static IEnumerable<(ExpectedSeriesKey Key, IEnumerable<int> Subjects)> Series(NightWork work)
    {
        yield return (ExpectedSeriesKey.City, work.Pack.Subjects.Select(s => s.Id));
        foreach (var group in work.Pack.Groups.OrderBy(g => g.Id))
            yield return (ExpectedSeriesKey.Group(group.Id), work.Pack.Subjects.Where(s => s.Group == group.Id).Select(s => s.Id));
        foreach (var commission in work.Pack.Commissions)
            yield return (ExpectedSeriesKey.Commission(commission.Slug), work.Pack.Subjects.Where(s => s.Commissions.Contains(commission.Slug)).Select(s => s.Id));
    }
}
