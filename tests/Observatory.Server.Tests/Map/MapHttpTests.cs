using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GisData.Access;
using Observatory.Tests.Access;

namespace Observatory.Tests.Map;

/// <summary>What the map's addresses say over the wire: refusals in the language of the request, HEAD as GET without the bytes, tags of every form.</summary>
public sealed partial class MapHttpTests(SmallDashboard dashboard) : IClassFixture<SmallDashboard>
{
    private const string Year = "from=2025-01-01&to=2025-12-31", Refused = "/api/counts?subject=999";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Refused, "fa", "en", "fa")]
    [InlineData(Refused, "en", "fa", "en")]
    [InlineData(Refused, "xx", "en", "en")]
    [InlineData(Refused, null, "en-US,en;q=0.9", "en")]
    [InlineData(Refused, null, "fa-IR", "fa")]
    [InlineData(Refused, null, "de, fa;q=0.1, EN;q=0.5", "en")]
    [InlineData(Refused, null, "en;q=0", "fa")]
    [InlineData(Refused, null, "de", "fa")]
    [InlineData(Refused, null, "*", "fa")]
    [InlineData(Refused, null, ";;q=nonsense", "fa")]
    [InlineData(Refused, null, null, "fa")]
    [InlineData("/tiles/density/3/99/0?" + Year, null, "en", "en")]
    [InlineData("/basemap/1/2/0", null, "en", "en")]
    // A file of a page speaks as the page does.
    [InlineData("/requests/export.csv?subject=999", null, "en", "fa")]
    [InlineData("/requests/export.csv?subject=999", "en", null, "en")]
    public async Task A_refusal_is_in_the_language_of_the_request_and_is_not_kept(string address, string? cookie, string? accepted, string expected)
    {
        using var client = dashboard.NewClient();
        using var answer = await AskAsync(client, HttpMethod.Get, address, ("Cookie", cookie is null ? null : $"observatory-language={cookie}"), ("Accept-Language", accepted));
        Assert.Equal([expected], answer.Content.Headers.ContentLanguage);
        Assert.Equal(expected == "fa", Persian().IsMatch(JsonSerializer.Deserialize<string>(await answer.Content.ReadAsStringAsync(Ct))!));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
        Assert.All(new[] { "Cookie", "Accept-Language" }, header => Assert.Contains(header, answer.Headers.Vary));
    }

    [Theory]
    [InlineData("/api/map/hotspots?form=1", 400)]
    [InlineData("/api/map/cells?from=2025-02-30&overdue=2&district=99,1&period=storm&edition=7", 400)]
    [InlineData("/api/map/cells?from=2025-03-01&to=2025-02-01", 400)]
    [InlineData("/api/map/cells?period=nowruz-1404&to=2025-02-01", 400)]
    [InlineData("/api/map/districts", 400)]
    [InlineData("/api/map/findings", 400)]
    [InlineData("/api/map/classes", 400)]
    [InlineData("/api/map/classes?group=x", 400)]
    [InlineData("/api/map/classes?group=999", 400)]
    [InlineData("/tiles/requests/12/2640/1610?" + Year, 400)]
    [InlineData("/tiles/hotspots/3/99/0", 404)]
    [InlineData("/tiles/reporting/3/99/0", 404)]
    [InlineData("/tiles/districts/3/99/0?" + Year, 404)]
    [InlineData("/basemap/1/2/0", 400)]
    [InlineData("/requests/export.csv?cell=1", 400)]
    [InlineData("/workbench/result.csv?form=1", 400)]
    [InlineData("/workbench/result.csv?subject=999", 400)]
    [InlineData("/workbench/result.csv?from=2025-01-01", 400)]
    [InlineData("/workbench/result.geojson?least=2.5&" + Year, 400)]
    [InlineData("/workbench/result.geojson?bandwidth=1&" + Year, 400)]
    [InlineData("/workbench/result.geojson?days=99&" + Year, 400)]
    [InlineData("/workbench/result.geojson?method=magic&" + Year, 400)]
    public async Task No_refusal_mixes_the_languages(string address, int status)
    {
        using var client = dashboard.NewClient();
        foreach (var language in new[] { "fa", "en" })
        {
            using var answer = await AskAsync(client, HttpMethod.Get, address,
                ("Cookie", $"observatory.reader={dashboard.TicketOf(new Reader("a", ReaderRole.Analyst))}; observatory-language={language}"));
            Assert.Equal(status, (int)answer.StatusCode);
            var sentence = JsonSerializer.Deserialize<string>(await answer.Content.ReadAsStringAsync(Ct))!;
            // Names and values of the address stand apart, each an isolate; around them there is one language and its digits.
            if (language == "fa") { Assert.Matches(Persian(), sentence); Assert.DoesNotMatch("[A-Za-z0-9]", Isolated().Replace(sentence, "")); }
            else { Assert.DoesNotMatch(Persian(), sentence); Assert.DoesNotContain('\u2066', sentence); }
            Assert.DoesNotMatch(@"\{\d|''", sentence);
        }
    }

    [Theory]
    [InlineData("/api/counts?" + Year, "br", 200)]
    [InlineData("/api/counts?" + Year, "gzip", 200)]
    [InlineData("/api/counts?" + Year, "", 200)]
    [InlineData("/api/map/city", "gzip, br", 200)]
    [InlineData("/api/map/hotspots", "gzip, br", 200)]
    [InlineData("/tiles/density/0/0/0?" + Year, "br", 200)]
    [InlineData("/tiles/density/0/0/0?" + Year, "gzip", 200)]
    [InlineData("/tiles/density/0/0/0?" + Year, "", 200)]
    [InlineData("/tiles/density/3/99/0?" + Year, "br", 404)]
    [InlineData(Refused, "gzip, br", 400)]
    [InlineData("/basemap", "gzip, br", 200)]
    [InlineData("/basemap/0/0/0", "gzip", 204)]
    public async Task Head_says_what_get_says_and_sends_nothing(string address, string encoding, int status)
    {
        using var client = dashboard.NewClient();
        using var get = await AskAsync(client, HttpMethod.Get, address, ("Accept-Encoding", encoding));
        using var head = await AskAsync(client, HttpMethod.Head, address, ("Accept-Encoding", encoding));
        Assert.Equal((status, status), ((int)get.StatusCode, (int)head.StatusCode));
        Assert.Equal(Said(get), Said(head));
        var raw = await RawAsync(address, encoding);
        Assert.StartsWith("HTTP/1.1 " + status, raw, StringComparison.Ordinal);
        Assert.Equal(raw.Length, raw.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4);
    }

    [Theory]
    [InlineData("*", 304)]
    [InlineData("{0}", 304)]
    [InlineData("W/{0}", 304)]
    [InlineData("\"a\", W/\"b\", W/{0}", 304)]
    [InlineData("\"a\", W/\"b\"", 200)]
    [InlineData("a", 200)]
    public async Task A_known_answer_is_not_sent_again_however_its_tag_is_written(string known, int expected)
    {
        const string Address = "/tiles/density/0/0/0?" + Year;
        using var client = dashboard.NewClient();
        using var first = await AskAsync(client, HttpMethod.Get, Address);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var again = await AskAsync(client, method, Address, ("If-None-Match", known.Replace("{0}", first.Headers.ETag!.Tag, StringComparison.Ordinal)));
            Assert.Equal(expected, (int)again.StatusCode);
            Assert.Equal((first.Headers.ETag, first.Headers.CacheControl, string.Join(',', first.Headers.Vary)), (again.Headers.ETag, again.Headers.CacheControl, string.Join(',', again.Headers.Vary)));
        }
    }

    // RFC 9110, 8.8.1: what has the same strong tag has the same bytes, and a coding changes them.
    [Theory]
    [InlineData("/api/map/city")]
    [InlineData("/api/map/grid")]
    [InlineData("/tiles/density/0/0/0?" + Year)]
    [InlineData("/tiles/districts/8/164/100?" + Year)]
    public async Task Bytes_that_differ_have_no_strong_tag_in_common_and_any_coding_of_an_answer_is_known(string address)
    {
        using var client = dashboard.NewClient();
        var seen = new List<(string Coding, string Tag, byte[] Bytes)>();
        foreach (var coding in new[] { "", "br", "gzip" })
        {
            using var answer = await AskAsync(client, HttpMethod.Get, address, ("Accept-Encoding", coding));
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            seen.Add((string.Join(',', answer.Content.Headers.ContentEncoding), answer.Headers.ETag!.ToString(), await answer.Content.ReadAsByteArrayAsync(Ct)));
        }

        Assert.Equal(["", "br", "gzip"], seen.Select(s => s.Coding));
        Assert.All(seen.Where(s => !s.Tag.StartsWith("W/", StringComparison.Ordinal)).GroupBy(s => s.Tag), same => Assert.Single(same.Select(s => Convert.ToHexString(s.Bytes)).Distinct()));
        foreach (var (coding, tag, _) in seen)
        {
            using var again = await AskAsync(client, HttpMethod.Get, address, ("Accept-Encoding", coding), ("If-None-Match", tag));
            Assert.Equal((304, tag), ((int)again.StatusCode, again.Headers.ETag!.ToString()));
        }
    }

    [Theory]
    [InlineData(Refused, 400)]
    [InlineData("/tiles/density/3/99/0?" + Year, 404)]
    public async Task What_is_refused_is_refused_to_whoever_has_any_answer(string address, int expected)
    {
        using var client = dashboard.NewClient();
        using var answer = await AskAsync(client, HttpMethod.Get, address, ("If-None-Match", "*"));
        Assert.Equal(expected, (int)answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, HttpMethod method, string address, params (string Name, string? Value)[] headers)
    {
        using var ask = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers.Where(h => h.Value is { Length: > 0 })) ask.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    // Without what belongs to the moment or to the connection.
    private static string Said(HttpResponseMessage answer) => string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
        .Where(h => h.Key is not ("Date" or "Transfer-Encoding")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal));

    /// <summary>All bytes of a HEAD answer: a client would not show those that should not be there.</summary>
    private async Task<string> RawAsync(string address, string encoding)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", dashboard.Port, Ct);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HEAD {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n"), Ct);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Ct);
    }

    [GeneratedRegex("[ء-ی]")]
    private static partial Regex Persian();

    [GeneratedRegex("\u2066[^\u2069]*\u2069")]
    private static partial Regex Isolated();
}
