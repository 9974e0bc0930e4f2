using Microsoft.Playwright;
using Npgsql;
using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.CityView;

/// <summary>Requests that arrive while somebody looks at the map.</summary>
public sealed class LiveMapTests(RunningObservatory observatory, Browser browser)
{
    private const int Arriving = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_requests_appear_on_an_open_map_without_a_reload()
    {
        await using var reader = await browser.NewReaderAsync(observatory, "en");
        var page = await reader.NewPageAsync();
        await new PageWatch(page, observatory.Origin).OpenAsync("/?layer=density");
        await new CityMapPage(page).ReadyAsync();
        var received = page.Locator(".kpis .v").First;
        var before = Number(await received.InnerTextAsync());
        var loads = 0;
        page.Load += (_, _) => loads++;
        var tile = page.WaitForResponseAsync(r => r.Url.Contains("/tiles/density/", StringComparison.Ordinal) && r.Status == 200, new() { Timeout = 30_000 });

        var begun = TimeProvider.System.GetTimestamp();
        await ArriveAsync();
        await Assertions.Expect(received).ToHaveTextAsync(new System.Text.RegularExpressions.Regex((before + Arriving).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)), new() { Timeout = 30_000 });
        await tile;
        TestContext.Current.TestOutputHelper!.WriteLine($"· {Arriving} new requests stood on the open page after {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:F1} s");
        Assert.Equal(0, loads);
    }

    private static int Number(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    // As an import would: in one transaction, through a change batch.
    private async Task ArriveAsync()
    {
        await using var connection = await observatory.Session.Database.OpenForIngestAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand("select close_key_filling('live') where open_key_filling('live')", connection, transaction)) await command.ExecuteNonQueryAsync(Ct);
        await using (var command = new NpgsqlCommand("""
            with opened as (select open_change_batch('command', null, 'requests arrive while a map is open') as batch),
            picked as (
              select r.*, row_number() over (order by request_id) as n
              from service_request r where local_date > (select max(local_date) from service_request) - 7 and geom is not null order by request_id limit @n
            ), keys as (
              insert into service_request_key (source, source_id, requested_at) select 'live', 'live-' || n, requested_at from picked returning request_id, source_id
            ), arrived as (
              insert into service_request (request_id, batch_id, row_hash, source, source_id, requested_at, expected_at, local_date, local_hour, source_subject,
                subject_id, taxonomy_edition, unit_id, channel_id, status, precision, geom, boundary_edition, district_id, neighbourhood_id, cell, hex_cell, incident_id)
              select k.request_id, o.batch, n, 'live', k.source_id, requested_at, expected_at, local_date, local_hour, source_subject,
                subject_id, taxonomy_edition, unit_id, channel_id, 1, precision, geom, boundary_edition, district_id, neighbourhood_id, cell, hex_cell, k.request_id
              from picked p join keys k on k.source_id = 'live-' || p.n cross join opened o
              returning batch_id, local_date
            )
            select close_change_batch(max(batch_id), count(*), min(local_date), max(local_date)) from arrived
            """, connection, transaction))
        {
            command.Parameters.AddWithValue("n", Arriving);
            await command.ExecuteNonQueryAsync(Ct);
        }
        await transaction.CommitAsync(Ct);
    }
}
