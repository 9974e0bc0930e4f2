using System.Globalization;
using Analytics.ExpectedCounts;
using GisData.Cities;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.ReferenceLayers;

namespace Observatory.Server.NightlyRuns;

/// <summary>What each day of the window should have brought to the city, each subject group, commission, subject and district, by calendar, holidays, weather and
/// growth; and which days were surges.</summary>
internal sealed class ExpectedCountsStep(ObservatoryDatabase database, IReferenceLayerQueries layers)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var days = work.Days = await DemandDays.ReadAsync(connection, work.Pack, work.CutoffBatch, work.FirstDay, work.Steps.LastDay, ct);
        var covariates = work.Covariates = await DayCovariates.ReadAsync(layers, work.Pack, days.First, work.Steps.LastDay, ForecastsStep.Ahead, ct);
        var series = Series(work, days).ToList();
        var surges = 0;
        foreach (var (key, counts) in series)
        {
            ct.ThrowIfCancellationRequested();
            var fit = ExpectedCountModel.Fit(covariates.Known, counts);
            if (key == ExpectedSeriesKey.City) surges = fit.IsSurge.Count(day => day);
            await ExpectedCountStore.SaveAsync(connection, work.RunId, key, days.First, counts, fit, ct);
        }

        var weather = covariates.Known.HasWeather ? "weather of every day" : $"no weather ({covariates.WeatherDays} of {days.Count} days known)";
        return new StepOutcome(series.Count, days.Count < ExpectedCountModel.FewestDays
            ? string.Create(CultureInfo.InvariantCulture, $"history too short: {days.Count} days, {ExpectedCountModel.FewestDays} are needed")
            : string.Create(CultureInfo.InvariantCulture, $"{days.Count} days, {covariates.Holidays} in named periods, {weather}; {surges} surge days of the city"));
    }

    private static IEnumerable<(ExpectedSeriesKey Key, int[] Counts)> Series(NightWork work, DemandDays days)
    {
        int[] Of(Func<Subject, bool> take) => days.Of(work.Pack.Subjects.Where(take).Select(s => s.Id));
        yield return (ExpectedSeriesKey.City, Of(_ => true));
        foreach (var group in work.Pack.Groups.OrderBy(g => g.Id))
            yield return (ExpectedSeriesKey.Group(group.Id), Of(s => s.Group == group.Id));
        foreach (var commission in work.Pack.Commissions)
        {
            yield return (ExpectedSeriesKey.Commission(commission.Slug), Of(s => s.Commissions.Contains(commission.Slug)));
            yield return (ExpectedSeriesKey.FirstCommission(commission.Slug), Of(s => s.Commissions.Count > 0 && s.Commissions[0] == commission.Slug));
        }
        foreach (var subject in days.Subjects)
            yield return (ExpectedSeriesKey.Subject(subject), days.Of([subject]));
        foreach (var (district, counts) in days.WholeDistricts())
            yield return (ExpectedSeriesKey.District(district), counts);
    }
}
