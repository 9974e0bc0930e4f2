using GisData.ExpectedCounts;

namespace GisData.Printing;

/// <summary>What the night expected of the parts of a paper. "Against expectation" is then the same as on the city's page: one model, fitted without surge days. Where the night
/// kept nothing, or counted something else, the windows before are the comparison, those with surge days left out (<see cref="SubjectDays"/>).</summary>
internal sealed record NightSeries(
    PaperScope Scope, IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries> Subjects, IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries> Districts,
    IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries> Commissions)
{
    private static readonly Dictionary<ExpectedSeriesKey, ExpectedSeries> s_nothing = [];

    /// <summary>Of a night that kept nothing.</summary>
    public static NightSeries None(PaperScope scope) => new(scope, s_nothing, s_nothing, s_nothing);

    public Expectation? OfSubject(int id, int value, IEnumerable<int> history) => Of(Subjects, ExpectedSeriesKey.Subject(id), value, history);

    public Expectation? OfDistrict(int id, int value, IEnumerable<int> history) => Of(Districts, ExpectedSeriesKey.District(id), value, history);

    public Expectation? OfCommission(string slug, int value, IEnumerable<int> history) => Of(Commissions, ExpectedSeriesKey.FirstCommission(slug), value, history);

    private Expectation? Of(IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries> known, ExpectedSeriesKey key, int value, IEnumerable<int> history)
        => PaperExpectations.Of(known.GetValueOrDefault(key), Scope, value) ?? Expectations.OfCount(value, history);
}
