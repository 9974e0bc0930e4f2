using GisData.CityView;
using Observatory.Client.CityView;
using Observatory.Client.Map;

namespace Observatory.Client.Tests.CityView;

public sealed class CityViewStateTests
{
    private static readonly DataSpan Span = new(new(2025, 1, 1), new(2025, 12, 31), DateTimeOffset.UnixEpoch, 100, true);

    [Fact]
    public void The_address_is_the_whole_state()
    {
        var filter = new CityFilter { From = new(2025, 3, 1), To = new(2025, 3, 31), Subjects = [11], Districts = [2], HexCells = [7] };
        var state = new CityViewState(filter, "districts", "rate", new MapPosition(12.5, 35.7, 51.4), Table: true);
        var again = Read(state.Write());
        Assert.Equal(state.Write(), again.Write());
        Assert.Equal(state.Position, again.Position);
        Assert.Equal(("districts", "rate", true), (again.Layer, again.Measure, again.Table));
    }

    [Fact]
    public void The_group_of_the_class_layer_stands_in_the_address()
    {
        Assert.Equal(("classes", 2), (Read("layer=classes&group=2").Layer, Read("layer=classes&group=2").Group));
        Assert.Equal(2, Read(Read("layer=classes&group=2").Write()).Group);
        Assert.Null(Read("layer=classes&group=x").Group);
    }

    [Fact]
    public void An_empty_address_shows_the_last_thirty_days()
    {
        var state = Read("");
        Assert.Equal((new DateOnly(2025, 12, 2), new DateOnly(2025, 12, 31), "hotspots"), (state.Filter.From, state.Filter.To, state.Layer));
    }

    [Theory]
    [InlineData("to=2025-04-30", "2025-04-01", "2025-04-30")]
    [InlineData("from=2025-04-30", "2025-04-30", "2025-12-31")]
    [InlineData("from=2026-03-01", "2026-03-01", "2026-03-01")]
    public void A_day_alone_is_the_end_that_it_is_called(string query, string from, string to)
        => Assert.StartsWith($"from={from}&to={to}&", Read(query).Write(), StringComparison.Ordinal);

    [Theory]
    [InlineData("layer=nowhere&at=1,2", "hotspots")]
    [InlineData("layer=density&at=99,200,1", "density")]
    public void A_mangled_address_still_opens(string query, string layer)
    {
        var state = Read(query);
        Assert.Equal(layer, state.Layer);
        Assert.Null(state.Position);
    }

    private static CityViewState Read(string query)
    {
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return CityViewState.Read(name => values.GetValueOrDefault(name), Span, "hotspots");
    }
}
