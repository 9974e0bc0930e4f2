using System.Globalization;
using System.Text.Json;

namespace Observatory.Benchmarks.Map;

/// <summary>Tiles and counts of a running dashboard over HTTP, encoding and compression included. <c>… -- http URL</c>: one client, cold and again.
/// <c>… -- readers URL CLIENTS SECONDS</c>: many at once, each with a pause to think.</summary>
internal static class MapHttp
{
    public static async Task OneAsync(string url)
    {
        using var client = Client(url);
        Console.WriteLine($"load average before {Timing.Load()}");
        Timing.Head("kB a tile");
        // Once each, before anybody has asked for them since the dashboard started: all time, and what the page opens with.
        var allTime = "";
        Timing.Row("all linked counts of all time, asked for the first time", await Timing.MeasureAsync(1, async _ => allTime = await Unpacked(client, "/api/counts")), "");
        var last = JsonDocument.Parse(allTime).RootElement.GetProperty("to").GetString()!;
        var month = DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(-29);
        Timing.Row("all linked counts of the opening view, the same", await Timing.MeasureAsync(1, _ => Unpacked(client, $"/api/counts?from={month:yyyy-MM-dd}&to={last}")), "");
        var (subjects, districts) = await KnownAsync(client);
        foreach (var zoom in new[] { 8, 9, 10, 11, 12, 13, 14 })
        {
            var random = new Random(zoom);
            var addresses = Enumerable.Range(0, 60).Select(_ => $"/tiles/density/{MapQuestions.Tile(random, zoom)}?{MapQuestions.Filter(random, subjects, districts)}").ToArray();
            long bytes = 0;
            var cold = await Timing.MeasureAsync(addresses.Length, async i => bytes += (await client.GetByteArrayAsync(addresses[i])).Length);
            var kilobytes = (bytes / 1000d / addresses.Length).ToString("F1", CultureInfo.InvariantCulture);
            Timing.Row($"density z{zoom}, any filter, cold", cold, kilobytes);
            Timing.Row($"density z{zoom}, the same again", await Timing.MeasureAsync(addresses.Length, i => client.GetByteArrayAsync(addresses[i])), kilobytes);
        }
        foreach (var layer in new[] { "districts", "hotspots" })
        {
            var random = new Random(3);
            var addresses = Enumerable.Range(0, 30).Select(_ => $"/tiles/{layer}/{MapQuestions.Tile(random, 12)}?{MapQuestions.Filter(random, subjects, districts)}").ToArray();
            Timing.Row($"{layer} z12, any filter, cold", await Timing.MeasureAsync(addresses.Length, i => client.GetByteArrayAsync(addresses[i])), "");
            Timing.Row($"{layer} z12, the same again", await Timing.MeasureAsync(addresses.Length, i => client.GetByteArrayAsync(addresses[i])), "");
        }
        var asked = new Random(4);
        var filters = Enumerable.Range(0, 60).Select(_ => MapQuestions.Filter(asked, subjects, districts)).ToArray();
        Timing.Row("all linked counts, any filter, cold", await Timing.MeasureAsync(filters.Length, i => client.GetByteArrayAsync($"/api/counts?{filters[i]}")), "");
        Timing.Row("all linked counts, the same again", await Timing.MeasureAsync(filters.Length, i => client.GetByteArrayAsync($"/api/counts?{filters[i]}")), "");
    }

    public static async Task ManyAsync(string url, int clients, int seconds)
    {
        using var client = Client(url);
        var (subjects, districts) = await KnownAsync(client);
        var (tiles, counts, errors) = (new List<double>(), new List<double>(), 0);
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        Console.WriteLine($"{clients} readers for {seconds} s, load average before {Timing.Load()}");
        await Task.WhenAll(Enumerable.Range(0, clients).Select(reader => Task.Run(() => ReadAsync(new Random(reader)))));
        Timing.Head("answers/s");
        Timing.Row("a tile", tiles, (tiles.Count / seconds).ToString(CultureInfo.InvariantCulture));
        Timing.Row("all linked counts", counts, (counts.Count / seconds).ToString(CultureInfo.InvariantCulture));
        Console.WriteLine($"\n{errors} errors; load average after {Timing.Load()}");

        // Pans most of the time, changes the filter now and then; a view is six tiles at once, and the counts where the filter is new.
        async Task ReadAsync(Random random)
        {
            var (filter, zoom) = (MapQuestions.Filter(random, subjects, districts), 10);
            try
            {
                await Task.Delay(random.Next(8000), end.Token);
                while (!end.IsCancellationRequested)
                {
                    var changed = random.Next(4) == 0;
                    if (changed) { filter = MapQuestions.Filter(random, subjects, districts); }
                    zoom = Math.Clamp(zoom + random.Next(-1, 2), 9, 14);
                    var view = Enumerable.Range(0, 6).Select(_ => AskAsync($"/tiles/density/{MapQuestions.Tile(random, zoom)}?{filter}", tiles)).ToList();
                    if (changed) { view.Add(AskAsync($"/api/counts?{filter}", counts)); }
                    await Task.WhenAll(view);
                    await Task.Delay(random.Next(4000, 12_000), end.Token);
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested) { }
        }

        async Task AskAsync(string address, List<double> times)
        {
            var took = await Timing.MeasureAsync(1, async _ =>
            {
                using var answer = await client.GetAsync(address, end.Token);
                await answer.Content.ReadAsByteArrayAsync(end.Token);
                if (!answer.IsSuccessStatusCode) { Interlocked.Increment(ref errors); }
            });
            lock (times) { times.AddRange(took); }
        }
    }

    private static async Task<(int[] Subjects, int[] Districts)> KnownAsync(HttpClient client)
    {
        var counts = JsonDocument.Parse(await Unpacked(client, $"/api/counts?{MapQuestions.AllTime}")).RootElement;
        Console.WriteLine($"{counts.GetProperty("requests").GetInt32():N0} requests");
        return ([.. counts.GetProperty("subjects").EnumerateArray().Select(s => s.GetProperty("subjectId").GetInt32())],
            [.. counts.GetProperty("districts").EnumerateArray().Select(d => d.GetProperty("districtId").GetInt32())]);
    }

    private static async Task<string> Unpacked(HttpClient client, string address)
    {
        using var plain = new HttpClient { BaseAddress = client.BaseAddress };
        return await plain.GetStringAsync(address);
    }

    // Asks for brotli as a browser does, and does not spend the machine's time on unpacking it.
    private static HttpClient Client(string url)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1024 }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        return client;
    }
}
