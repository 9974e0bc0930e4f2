using GisData.Cities;
using GisData.Database;
using GisData.ReportingRate;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.ReportingRate;

public sealed class ReportingRateStoreTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>
{
    private static readonly CityPack Pack = SmallCity.Pack with
    {
        Channels = [.. SmallCity.Pack.Channels, new Channel(2, "patrol", new("گشت", "Patrol"), null, Channel.Patrols)],
    };

    /// <summary>One incident: phone on day 10, patrol on days 12 and 14, phone on day 15, closed on day 20, phone again on day 21.</summary>
    [Fact]
    public async Task Each_channel_is_followed_from_its_own_first_report_and_never_after_the_closing()
    {
        await SmallCity.SeedAsync(clone.Database, requests: 0, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync();
        DateTimeOffset Day(int day) => new(2025, 6, day, 12, 0, 0, TimeSpan.Zero);
        await SmallCity.AddRequestsAsync(connection, new[] { 10, 12, 14, 15, 21 }.Select(d => new SmallRequest(11, 1000, 1000, Day(d), d == 10 ? Day(20) : null)));
        await using (var join = new NpgsqlCommand("update service_request set incident_id = 1, channel_id = case when extract(day from requested_at) in (12, 14) then 2 else 1 end", connection)) await join.ExecuteNonQueryAsync();
        var (citizens, patrols) = await ReadAsync(new DateOnly(2025, 6, 30), longest: 100);
        var phone = Assert.Single(citizens);
        Assert.Equal((11, 10.0, 1), (phone.Neighbourhood, phone.ObservedDays, phone.FurtherReports));
        var patrol = Assert.Single(patrols);
        Assert.Equal((11, 8.0, 1), (patrol.Neighbourhood, patrol.ObservedDays, patrol.FurtherReports));

        // Bounded: reports beyond the bound are not counted either.
        (citizens, _) = await ReadAsync(new DateOnly(2025, 6, 30), longest: 4);
        Assert.Equal((4.0, 0), (citizens[0].ObservedDays, citizens[0].FurtherReports));
        // As of a day before the closing it is open, and followed to the end of that day.
        (citizens, patrols) = await ReadAsync(new DateOnly(2025, 6, 13), longest: 100);
        Assert.Equal((3.5, 0, 1.5, 0), (citizens[0].ObservedDays, citizens[0].FurtherReports, patrols[0].ObservedDays, patrols[0].FurtherReports));

        Task<(IReadOnlyList<Analytics.ReportingRate.ReportedOver<Analytics.ReportingRate.CitizenReports>>, IReadOnlyList<Analytics.ReportingRate.ReportedOver<Analytics.ReportingRate.PatrolReports>>)> ReadAsync(DateOnly last, double longest)
            => ReportingRateStore.ReadAsync(connection, Pack, long.MaxValue, 1, SmallCity.FirstDay, last, new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero), longest, default);
    }
}
