using System.Globalization;
using GisData.CityView;

namespace GisData.Tests.CityView;

public sealed class CityFilterQueryTests
{
    private static readonly DateOnly First = new(2024, 1, 1), Last = new(2024, 1, 31);

    [Fact]
    public void A_filter_survives_the_address()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fa-IR");
            var filter = new CityFilter
            {
                From = new(2024, 3, 1), To = new(2024, 3, 31), Subjects = [101, 102], Districts = [6], Neighbourhoods = [61], Units = [3], Channels = [1],
                Statuses = [1], Priorities = [0, 2], Overdue = true, HexCells = [-4294967295, 17],
            };
            var query = CityFilterQuery.Write(filter);
            Assert.Equal("from=2024-03-01&to=2024-03-31&subject=101,102&district=6&neighbourhood=61&unit=3&channel=1&status=1&priority=0,2&overdue=1&cell=-4294967295,17", query);
            Assert.Equivalent(filter, Read(query), strict: true);
        }
        finally { CultureInfo.CurrentCulture = culture; }
    }

    [Fact]
    public void Without_a_query_all_of_the_given_days_are_meant()
        => Assert.Equivalent(new CityFilter { From = First, To = Last }, Read(""), strict: true);

    [Fact]
    public void What_cannot_be_read_is_no_restriction()
        => Assert.Equivalent(new CityFilter { From = First, To = Last, Subjects = [5] }, Read("from=1402-30-12&to=x&subject=a,5,5,&district=99999999999&status="), strict: true);

    [Fact]
    public void Days_in_the_wrong_order_are_swapped()
        => Assert.Equivalent(new CityFilter { From = new(2024, 2, 1), To = new(2024, 3, 1) }, Read("from=2024-03-01&to=2024-02-01"), strict: true);

    [Theory]
    [InlineData("from=2024-01-11", "2024-01-11", "2024-01-31")]
    [InlineData("to=2024-01-11", "2024-01-01", "2024-01-11")]
    [InlineData("from=2024-05-01", "2024-05-01", "2024-05-01")]
    [InlineData("to=2023-12-01", "2023-12-01", "2023-12-01")]
    public void A_day_alone_keeps_its_side(string query, string from, string to)
        => Assert.Equal($"from={from}&to={to}", CityFilterQuery.Write(Read(query)));

    [Theory]
    [InlineData("", "2024-01-22", "2024-01-31")]
    [InlineData("from=2024-01-03", "2024-01-03", "2024-01-31")]
    [InlineData("from=2024-05-01", "2024-05-01", "2024-05-01")]
    [InlineData("to=2024-01-20", "2024-01-11", "2024-01-20")]
    [InlineData("to=2024-01-04", "2024-01-01", "2024-01-04")]
    [InlineData("to=2023-12-01", "2023-12-01", "2023-12-01")]
    [InlineData("to=2024-03-10", "2024-03-01", "2024-03-10")]
    public void A_page_that_opens_with_ten_days_shows_ten_days_up_to_a_last_day_alone(string query, string from, string to)
        => Assert.Equal($"from={from}&to={to}", CityFilterQuery.Write(CityFilterQuery.ReadOpening(Values(query).GetValueOrDefault, First, Last, 10)));

    private static CityFilter Read(string query) => CityFilterQuery.Read(Values(query).GetValueOrDefault, First, Last);

    private static Dictionary<string, string> Values(string query)
        => query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
}
