using GisData.Incidents;
using Observatory.Client.Incidents;

namespace Observatory.Client.Tests.Incidents;

public sealed class DuplicatesStateTests
{
    [Theory]
    [InlineData("/requests/duplicates")]
    [InlineData("/requests/duplicates?state=joined&subject=11&district=2&score=0.9")]
    [InlineData("/requests/duplicates?state=apart&after=0.87654321_12-345&pair=7-9")]
    public void The_address_is_the_state(string address) => Assert.Equal(address, Read(address).Href());

    [Fact]
    public void What_makes_no_sense_is_the_default()
        => Assert.Equal(new DuplicatesState(new IncidentFilter()), DuplicatesState.Read("x", "-3", "north", "7", "1-", "a_b"));

    [Fact]
    public void Another_filter_begins_at_the_first_page()
    {
        var state = Read("/requests/duplicates?after=0.8_1-2&pair=7-9");
        Assert.Equal("/requests/duplicates?subject=11", state.With(state.Filter with { Subject = 11 }).Href());
    }

    private static DuplicatesState Read(string address)
    {
        var query = address.Contains('?', StringComparison.Ordinal) ? address.Split('?')[1].Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]) : [];
        return DuplicatesState.Read(query.GetValueOrDefault("state"), query.GetValueOrDefault("subject"), query.GetValueOrDefault("district"), query.GetValueOrDefault("score"), query.GetValueOrDefault("pair"), query.GetValueOrDefault("after"));
    }
}
