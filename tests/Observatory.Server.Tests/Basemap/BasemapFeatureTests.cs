using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Server.Basemap;
using Observatory.Server.Installation;
using Observatory.Tests.Access;

namespace Observatory.Tests.Basemap;

public sealed class BasemapFeatureTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private readonly string _data = TestDirectories.New("basemap");
    private EndpointHost? _host;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => BasemapFeature.FileOf(new InstallationPaths(_data, _data), SmallCity.Pack);

    [Fact]
    public async Task Without_a_file_there_is_none()
    {
        var client = await StartAsync();
        Assert.False((await client.GetFromJsonAsync<JsonElement>("/basemap", Ct)).GetProperty("present").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/basemap/0/0/0", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_vector_file_is_described_credited_and_served_as_it_lies()
    {
        TinyBasemap.WriteMbtiles(File);
        var client = await StartAsync();
        var about = await client.GetFromJsonAsync<JsonElement>("/basemap", Ct);
        Assert.Equal(("mvt", "water"), (about.GetProperty("format").GetString(), about.GetProperty("vectorLayers")[0].GetString()));
        // The maker's markup stays behind.
        Assert.Equal([("© Mappers", "https://example.org/copyright"), ("steal() & friends", null)],
            about.GetProperty("credits").EnumerateArray().Select(c => (c.GetProperty("text").GetString(), c.GetProperty("href").GetString())));

        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var tile = await client.GetAsync("/basemap/0/0/0", Ct);
        Assert.Equal("application/x-protobuf", tile.Content.Headers.ContentType!.MediaType);
        Assert.Equal("gzip", Assert.Single(tile.Content.Headers.ContentEncoding));
        Assert.Equal(TinyBasemap.WaterTile, await tile.Content.ReadAsByteArrayAsync(Ct));
        Assert.True(tile.Headers.CacheControl is { Public: true, MaxAge.TotalDays: >= 1 });

        // Unpacked, or packed by the host, it is the same tile in other bytes.
        Assert.True(tile.Headers.ETag!.IsWeak);
        client.DefaultRequestHeaders.Add("If-None-Match", tile.Headers.ETag.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync("/basemap/0/0/0", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/basemap/3/1/1", Ct)).StatusCode);
        var outside = await client.GetAsync("/basemap/1/2/0", Ct);
        Assert.Equal((HttpStatusCode.BadRequest, true), (outside.StatusCode, outside.Headers.CacheControl!.NoStore));
        Assert.Contains("There is no tile 1/2/0.", await outside.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"other\", W/{0}", HttpStatusCode.NotModified)]
    [InlineData("\"other\"", HttpStatusCode.OK)]
    public async Task A_tile_that_is_known_is_not_sent_again_by_either_method(string known, HttpStatusCode expected)
    {
        TinyBasemap.WriteMbtiles(File);
        var client = await StartAsync();
        var tag = (await client.GetAsync("/basemap/0/0/0", Ct)).Headers.ETag!.Tag;
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var ask = new HttpRequestMessage(method, "/basemap/0/0/0");
            ask.Headers.TryAddWithoutValidation("If-None-Match", known.Replace("{0}", tag, StringComparison.Ordinal));
            Assert.Equal(expected, (await client.SendAsync(ask, Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task Who_cannot_unpack_gets_it_unpacked()
    {
        TinyBasemap.WriteMbtiles(File);
        var tile = await (await StartAsync()).GetAsync("/basemap/0/0/0", Ct);
        Assert.Empty(tile.Content.Headers.ContentEncoding);
        Assert.Equal(TinyBasemap.WaterTile, TinyBasemap.Gzip(await tile.Content.ReadAsByteArrayAsync(Ct)));
    }

    [Fact]
    public async Task Another_file_has_another_version()
    {
        TinyBasemap.WriteMbtiles(File);
        var first = (await (await StartAsync()).GetFromJsonAsync<JsonElement>("/basemap", Ct)).GetProperty("version").GetString();
        await _host!.DisposeAsync();
        System.IO.File.Delete(File);
        TinyBasemap.WriteMbtiles(File, true, ("name", new string('x', 9000)));
        Assert.NotEqual(first, (await (await StartAsync()).GetFromJsonAsync<JsonElement>("/basemap", Ct)).GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_damaged_file_leaves_the_city_as_it_is_without_one()
    {
        await System.IO.File.WriteAllTextAsync(File, "SQLite format 3\0 and no more", Ct);
        Assert.False((await (await StartAsync()).GetFromJsonAsync<JsonElement>("/basemap", Ct)).GetProperty("present").GetBoolean());
    }

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) { await _host.DisposeAsync(); }
        TestDirectories.Delete(_data);
    }

    private async Task<HttpClient> StartAsync()
    {
        _host = await EndpointHost.StartAsync(fixture.Database, services =>
        {
            services.AddSingleton(new InstallationPaths(_data, _data));
            services.AddBasemap();
        }, app => app.MapBasemap());
        return _host.ClientOf();
    }
}
