using Analytics.Trust;
using GisData.Access;
using GisData.Cities;
using GisData.CityView;
using GisData.ExpectedCounts;

namespace Observatory.Client.CityView;

/// <summary>What the calendar alone (weekdays, holidays, season, growth) lets expect of the window's counts over those of the window before, by the last night's fit.</summary>
/// <param name="Whole">Of all that the filter leaves; null where the night has fitted nothing like it.</param>
/// <param name="Subjects">By subject.</param>
/// <param name="Districts">By district.</param>
public sealed record CityCalendars(CalendarChange? Whole, IReadOnlyDictionary<int, CalendarChange> Subjects, IReadOnlyDictionary<int, CalendarChange> Districts)
{
    public static CityCalendars None { get; } = new(null, new Dictionary<int, CalendarChange>(), new Dictionary<int, CalendarChange>());

    /// <summary>Of a subject; null where it is not known: subjects have seasons of their own, another's does not stand for it.</summary>
    public CalendarChange? Subject(int id) => Subjects.GetValueOrDefault(id);

    /// <summary>Of a district: its own, else that of the whole, as districts share the calendar.</summary>
    public CalendarChange? District(int id) => Districts.GetValueOrDefault(id) ?? Whole;

    /// <summary>Reads those that a run has kept for a filter. Subjects are fitted in the whole city and districts with all subjects only.</summary>
    public static async Task<CityCalendars> LoadAsync(IExpectedCountQueries expected, Reader reader, string runId, CityFilter filter, ExpectedSeries? whole, CityPack city, CancellationToken ct)
    {
        bool Fitted(CityFilter without) => CityExpectation.SeriesOf(without, city) == ExpectedSeriesKey.City;
        async Task<IReadOnlyDictionary<int, CalendarChange>> Of(string kind, IEnumerable<int> ids, Func<int, ExpectedSeriesKey> key)
        {
            var series = await expected.ListAsync(reader, runId, kind, ct);
            return ids.Select(id => (Id: id, Change: series.GetValueOrDefault(key(id))?.ChangeFromBefore(filter.From, filter.To))).Where(s => s.Change is not null).ToDictionary(s => s.Id, s => s.Change!);
        }

        return new CityCalendars(whole?.ChangeFromBefore(filter.From, filter.To),
            Fitted(filter with { Subjects = [] }) ? await Of("subject", city.Subjects.Select(s => s.Id), ExpectedSeriesKey.Subject) : None.Subjects,
            Fitted(filter with { Districts = [] }) ? await Of("district", city.Districts.Select(d => d.Id), ExpectedSeriesKey.District) : None.Districts);
    }
}
