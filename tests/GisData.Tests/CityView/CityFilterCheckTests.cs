using GisData.CityView;
using Observatory.Tests;

namespace GisData.Tests.CityView;

public sealed class CityFilterCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData("from=2025-03-02&to=2025-04-03&subject=11,13&district=2&neighbourhood=21&channel=1&status=1,2&unit=1&priority=0,9&overdue=1&cell=140679028155287")]
    public void What_is_known_has_no_problem(string query) => Assert.Null(Problem(query));

    [Theory]
    [InlineData("from=2025-02-30", "'from' must be a day")]
    [InlineData("from=۱۴۰۴-۰۱-۰۱", "'from' must be a day")]
    [InlineData("from=2025-06-01&to=2025-05-01", "lies after")]
    [InlineData("subject=999", "There is no subject '999'")]
    [InlineData("subject=11;drop", "There is no subject '11;drop'")]
    [InlineData("district=-1", "There is no district '-1'")]
    [InlineData("status=3", "There is no status '3'")]
    [InlineData("unit=99", "There is no unit '99'")]
    [InlineData("priority=10", "There is no priority '10'")]
    [InlineData("overdue=yes", "there is no overdue 'yes'")]
    [InlineData("overdue=0", "'overdue' is 1 or is left out")]
    [InlineData("cell=1", "There is no cell '1'")]
    [InlineData("cell=281474976710656", "There is no cell '281474976710656'")]
    [InlineData("neighbourhood=99999999", "There is no neighbourhood '99999999'")]
    [InlineData("import=999", "There is no import '999'")]
    [InlineData("cell=x", "There is no cell 'x'")]
    public void A_value_that_is_not_known_is_named_in_a_sentence(string query, string sentence)
        => Assert.Contains(sentence, Problem(query), StringComparison.Ordinal);

    private static string? Problem(string query)
    {
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return CityFilterCheck.FindProblem(name => values.GetValueOrDefault(name), SmallCity.Pack, FilterReferences.None with { UnknownNeighbourhoods = [99999999], UnknownImports = [999] });
    }
}
