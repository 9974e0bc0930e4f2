using GisData.CityView;
using Observatory.Tests;

namespace GisData.Tests.CityView;

public sealed class CityFilterCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData("from=2025-03-02&to=2025-04-03&subject=11,13&district=2&neighbourhood=21&channel=1&status=1,2&unit=1&priority=0,9&overdue=1&cell=140679028155287")]
    public void What_is_known_has_no_problem(string query) => Assert.Empty(Problems(query));

    [Theory]
    [InlineData("from=2025-02-30", FilterProblemKind.NoDay, "from", "2025-02-30")]
    [InlineData("from=۱۴۰۴-۰۱-۰۱", FilterProblemKind.NoDay, "from", "۱۴۰۴-۰۱-۰۱")]
    [InlineData("from=2025-06-01&to=2025-05-01", FilterProblemKind.DaysReversed, "to", "2025-05-01")]
    [InlineData("subject=999", FilterProblemKind.UnknownValue, "subject", "999")]
    [InlineData("subject=11;drop", FilterProblemKind.UnknownValue, "subject", "11;drop")]
    [InlineData("district=-1", FilterProblemKind.UnknownValue, "district", "-1")]
    [InlineData("status=3", FilterProblemKind.UnknownValue, "status", "3")]
    [InlineData("unit=99", FilterProblemKind.UnknownValue, "unit", "99")]
    [InlineData("priority=10", FilterProblemKind.UnknownValue, "priority", "10")]
    [InlineData("overdue=yes", FilterProblemKind.NoFlag, "overdue", "yes")]
    [InlineData("overdue=0", FilterProblemKind.NoFlag, "overdue", "0")]
    [InlineData("cell=1", FilterProblemKind.UnknownValue, "cell", "1")]
    [InlineData("cell=281474976710656", FilterProblemKind.UnknownValue, "cell", "281474976710656")]
    [InlineData("neighbourhood=21,99999999", FilterProblemKind.UnknownValue, "neighbourhood", "99999999")]
    [InlineData("import=999", FilterProblemKind.UnknownValue, "import", "999")]
    [InlineData("cell=x", FilterProblemKind.UnknownValue, "cell", "x")]
    [InlineData("period=storm", FilterProblemKind.UnknownPeriod, "period", "storm")]
    [InlineData("edition=77", FilterProblemKind.UnknownEdition, "edition", "77")]
    public void A_value_that_is_not_known_is_named_as_it_was_typed(string query, FilterProblemKind kind, string name, string value)
        => Assert.Equal([new FilterProblem(kind, name, value)], Problems(query));

    // An operator's shapes may have districts that the pack does not list.
    [Theory]
    [InlineData(false, "30", true)]
    [InlineData(false, "31", false)]
    [InlineData(true, "30", false)]
    [InlineData(true, "31", true)]
    public void A_district_is_known_by_the_edition_that_is_counted_on(bool isChosen, string district, bool isKnown)
    {
        var chosen = isChosen ? new GisData.ReferenceLayers.BoundaryEdition(2, "operator", "s", null, null, null, DateTimeOffset.UnixEpoch, false, [31], 0) : null;
        var problems = CityFilterCheck.ListProblems(n => n == CityFilterQuery.District ? district : null, SmallCity.Pack, new FilterReferences(null, chosen) { DistrictsInForce = [30] });
        Assert.Equal(isKnown, problems.Count == 0);
    }

    private static IReadOnlyList<FilterProblem> Problems(string query)
    {
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return CityFilterCheck.ListProblems(name => values.GetValueOrDefault(name), SmallCity.Pack, FilterReferences.None with { UnknownNeighbourhoods = [99999999], UnknownImports = [999] });
    }
}
