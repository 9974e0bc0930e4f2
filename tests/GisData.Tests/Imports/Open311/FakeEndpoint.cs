using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GisData.Tests.Imports.Open311;

/// <summary>How a server treats the question for a page.</summary>
internal enum Paging
{
    Honoured,

    /// <summary>Every page is the first.</summary>
    Ignored,

    /// <summary>Beyond the end comes the last page again.</summary>
    LastForEver,
}

/// <summary>An Open311 server on this machine, with the habits of real ones as switches.</summary>
internal sealed class FakeEndpoint : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Names = new() { ["12"] = "هرس درخت", ["006"] = "هرس درخت" };
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly WebApplication _app;

    private FakeEndpoint(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;

    public List<Dictionary<string, object?>> Requests { get; } = [];

    public bool HasJson { get; set; } = true;

    public Paging Paging { get; set; }

    /// <summary>Most requests in an answer, whatever was asked for.</summary>
    public int Most { get; set; } = 1000;

    /// <summary>Every page begins with so many requests of the one before.</summary>
    public int Overlap { get; set; }

    /// <summary>Codes as bare digits, with zeros before them: what the standard's own example has and JSON does not allow.</summary>
    public bool BareCodes { get; set; }

    /// <summary>{"requests": […]} instead of […].</summary>
    public bool Wraps { get; set; }

    /// <summary>What happens to the next answers instead: a status, or null for an answer that breaks off half way.</summary>
    public Queue<int?> Trouble { get; } = new();

    /// <summary>Fails all questions for requests from this time on.</summary>
    public DateTimeOffset? DownFrom { get; set; }

    /// <summary>Needed with every question.</summary>
    public string? Key { get; set; }

    public string? Jurisdiction { get; set; }

    /// <summary>The arguments of the questions for requests, in order.</summary>
    public List<IReadOnlyDictionary<string, string>> Asked { get; } = [];

    public static async Task<FakeEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeEndpoint(builder.Build());
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync();
        fake.Url = new Uri($"{fake._app.Urls.First()}/open311/v2");
        return fake;
    }

    /// <summary>A request, an hour after the one before.</summary>
    public void Add(int count, DateTimeOffset first, TimeSpan? apart = null)
    {
        for (var i = 0; i < count; i++) Requests.Add(Request($"r-{Requests.Count + 1}", first + (apart ?? TimeSpan.FromHours(1)) * i));
    }

    public static Dictionary<string, object?> Request(string id, DateTimeOffset requested) => new()
    {
        ["service_request_id"] = id, ["status"] = "open", ["status_notes"] = null, ["service_name"] = "هرس درخت", ["service_code"] = "12", ["description"] = "شاخه\nشکسته <است> & \"خطر\"",
        ["requested_datetime"] = requested.ToOffset(TimeSpan.FromHours(3.5)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), ["updated_datetime"] = "", ["address"] = "کوی",
        ["lat"] = 35.71, ["long"] = 51.41,
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (path, query) = (context.Request.Path.Value!, context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()));
        var isJson = path.EndsWith(".json", StringComparison.Ordinal);
        if (path.StartsWith("/discovery.", StringComparison.Ordinal)) await WriteAsync(context, isJson, Discovery(isJson));
        else if (isJson && !HasJson) context.Response.StatusCode = 404;
        else if (Key is not null && query.GetValueOrDefault("api_key") != Key) await FailAsync(context, isJson, 403, "a key is needed");
        else if (Jurisdiction is not null && query.GetValueOrDefault("jurisdiction_id") != Jurisdiction) await FailAsync(context, isJson, 404, "no such jurisdiction");
        else if (path.StartsWith("/open311/v2/services.", StringComparison.Ordinal)) await WriteAsync(context, isJson, Body(isJson, "service", [.. Names.Select(n => new Dictionary<string, object?> { ["service_code"] = n.Key, ["service_name"] = n.Value })]));
        else if (path.StartsWith("/open311/v2/requests.", StringComparison.Ordinal)) await AnswerRequestsAsync(context, isJson, query);
        else await WriteAsync(context, false, "<!DOCTYPE html><html><body>Welcome&nbsp;</body></html>");
    }

    private async Task AnswerRequestsAsync(HttpContext context, bool isJson, Dictionary<string, string> query)
    {
        Asked.Add(query);
        var (from, to) = (DateTimeOffset.Parse(query["start_date"], CultureInfo.InvariantCulture), DateTimeOffset.Parse(query["end_date"], CultureInfo.InvariantCulture));
        if (from >= DownFrom) { context.Response.StatusCode = 503; return; }
        var body = Body(isJson, "request", [.. Page(from, to, int.Parse(query["page"], CultureInfo.InvariantCulture), Math.Min(Most, int.Parse(query["page_size"], CultureInfo.InvariantCulture)))]);
        if (!Trouble.TryDequeue(out var trouble)) { await WriteAsync(context, isJson, body); return; }
        if (trouble is null) { await WriteAsync(context, isJson, body[..(body.Length / 2)]); return; }
        if (trouble == 429) context.Response.Headers.RetryAfter = "0";
        await FailAsync(context, isJson, trouble.Value, "not now");
    }

    private IEnumerable<Dictionary<string, object?>> Page(DateTimeOffset from, DateTimeOffset to, int page, int size)
    {
        var all = Requests.Where(r => DateTimeOffset.Parse((string)r["requested_datetime"]!, CultureInfo.InvariantCulture) is var at && at >= from && at <= to).ToList();
        var last = Math.Max(1, (all.Count + size - 1) / size);
        var start = (Paging switch { Paging.Ignored => 1, Paging.LastForEver => Math.Min(page, last), _ => page } - 1) * size;
        return all.Skip(start >= all.Count ? start : Math.Max(0, start - Overlap)).Take(size + (start > 0 ? Overlap : 0));
    }

    private string Body(bool isJson, string name, List<Dictionary<string, object?>> items)
    {
        if (!isJson) return new XElement(name == "request" ? "service_requests" : name + "s", items.Select(i => new XElement(name, i.Select(f => new XElement(f.Key, f.Value))))).ToString();
        var json = JsonSerializer.Serialize(items, Indented);
        if (BareCodes) json = json.Replace("\"service_code\": \"006\"", "\"service_code\": 006", StringComparison.Ordinal);
        return Wraps ? $"{{\"{name}s\": {json}}}" : json;
    }

    private string Discovery(bool isJson) => isJson
        ? $$"""{"changeset":"1","max_requests":{{Most}},"endpoints":[{"specification":"http://wiki.open311.org/GeoReport_v2","url":"{{Url}}/","type":"production","formats":["text/xml"{{(HasJson ? ",\"application/json\"" : "")}}]}]}"""
        : $"<discovery><max_requests>{Most}</max_requests><endpoints><endpoint><specification>http://wiki.open311.org/GeoReport_v2</specification><url>http://127.0.0.1:1/test</url><type>test</type></endpoint><endpoint><specification>http://wiki.open311.org/GeoReport_v2</specification><url>{Url}</url><type>production</type><formats><format>text/xml</format></formats></endpoint></endpoints></discovery>";

    private static Task FailAsync(HttpContext context, bool isJson, int status, string why)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, isJson, isJson ? $$"""[{"code":{{status}},"description":"{{why}}"}]""" : $"<errors><error><code>{status}</code><description>{why}</description></error></errors>");
    }

    private static Task WriteAsync(HttpContext context, bool isJson, string body)
    {
        context.Response.ContentType = isJson ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
        return context.Response.WriteAsync(body, Encoding.UTF8);
    }
}
