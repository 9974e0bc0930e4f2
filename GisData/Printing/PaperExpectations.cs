using Analytics.ExpectedCounts;
using GisData.Cities;
using GisData.ExpectedCounts;
using GisData.Forecasts;

namespace GisData.Printing;

/// <summary>What the night expected and foresaw of the requests that a paper is about. Where it kept nothing, or counted something else, the windows
/// before are the comparison, and the paper says which it was.</summary>
internal sealed class PaperExpectations(IExpectedCountQueries expected, IDemandForecastQueries forecasts, CityPack pack)
{
    /// <summary>More rows would push the paper over its two pages; a commission's brief has more beside them.</summary>
    private const int MostGroups = 4, MostGroupsOfCommission = 3;

    public Task<ExpectedSeries?> FindAsync(string runId, PaperScope scope, CancellationToken ct)
        => expected.FindAsync(PaperQueries.Printer, runId, scope.Commission is { } slug ? ExpectedSeriesKey.Commission(slug) : ExpectedSeriesKey.City, ct);

    /// <summary>Of single subjects, districts (in a paper about all subjects) and commissions.</summary>
    public async Task<NightSeries> ListSeriesAsync(string runId, PaperScope scope, CancellationToken ct)
        => new(scope, await expected.ListAsync(PaperQueries.Printer, runId, "subject", ct),
            scope.Subjects is null ? await expected.ListAsync(PaperQueries.Printer, runId, "district", ct) : new Dictionary<ExpectedSeriesKey, ExpectedSeries>(),
            await expected.ListAsync(PaperQueries.Printer, runId, "first_commission", ct));

    /// <summary>Subject groups of which the paper has a subject, whole groups, most requests first.</summary>
    public async Task<IReadOnlyList<NextWeekRow>> ListNextWeekAsync(string runId, PaperScope scope, CancellationToken ct)
    {
        var groups = pack.Subjects.Where(s => scope.Subjects?.Contains(s.Id) ?? true).Select(s => s.Group).ToHashSet();
        return [.. (await forecasts.ListAsync(PaperQueries.Printer, runId, "group", ct)).Where(f => groups.Contains(f.Series.GroupId) && f.Weeks.Count > 0)
            .Select(f => (f.Weeks[0], pack.Groups.First(g => g.Id == f.Series.GroupId).Name))
            .OrderByDescending(f => f.Item1.Mean).Take(scope.Commission is null ? MostGroups : MostGroupsOfCommission).Select(f => new NextWeekRow(f.Name, f.Item1.From, f.Item1.Mean, f.Item1.Low80, f.Item1.High80, f.Item1.Low95, f.Item1.High95))];
    }

    public static Indicator Judge(Indicator received, ExpectedSeries? model, PaperScope scope)
        => received.Value is { } value && Of(model, scope, (int)value) is { } expectation ? received with { Expectation = expectation } : received;

    /// <summary>Surge days of the period count: they are what is judged.</summary>
    public static Expectation? Of(ExpectedSeries? model, PaperScope scope, int value)
        => model?.Judge(scope.First, scope.Last, SurgeDays.Included) is { Expected: { } mean } e && e.Observed == value ? new Expectation(mean, e.Low, e.High, e.Periods) : null;
}
