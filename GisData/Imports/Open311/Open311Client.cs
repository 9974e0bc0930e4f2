using System.Globalization;
using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace GisData.Imports.Open311;

/// <summary>Asks an endpoint, politely: one question at a time with a pause between them, again where an answer fails, and not before the
/// time that the server names. What is said of a failure never has the arguments of the question: one is the key.</summary>
internal sealed class Open311Client : IDisposable
{
    private readonly Open311Source _source;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _patience;
    private readonly string _arguments;
    private long? _answered;

    /// <param name="handler">What carries the questions; null = the network.</param>
    public Open311Client(Open311Source source, HttpMessageHandler? handler, TimeProvider clock)
    {
        (_source, _clock) = (source, clock);
        _http = new HttpClient(handler ?? new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(30) }, disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 256 << 20,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Observatory-Open311/1.0");
        _arguments = string.Join('&', new[] { source.Url.Query.TrimStart('?'), Argument("jurisdiction_id", source.Jurisdiction), Argument("api_key", source.ApiKey) }.Where(a => a.Length > 0));
        _patience = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Open311AnswerException>(e => e.MayPass && (e.RetryAfter ?? TimeSpan.Zero) <= source.LongestWait)
                    .Handle<HttpRequestException>().Handle<IOException>().Handle<TimeoutRejectedException>(),
                MaxRetryAttempts = source.Retries, BackoffType = DelayBackoffType.Exponential, Delay = source.RetryPause, MaxDelay = source.LongestWait,
                DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as Open311AnswerException)?.RetryAfter),
            })
            .AddTimeout(source.AnswerTimeout)
            .Build();
    }

    public int Answers { get; private set; }

    /// <summary>Finds the endpoint, the form it answers in and its services.</summary>
    /// <exception cref="ImportException">there is none at that address.</exception>
    public async Task<Open311Endpoint> DiscoverAsync(CancellationToken ct)
    {
        if (_source.Url.Scheme is not ("http" or "https")) throw new ImportException($"{_source.Url.Scheme}: is not an address of the web: an Open311 endpoint begins with https:// or http://.");
        var path = _source.Url.GetLeftPart(UriPartial.Path);
        if (path.EndsWith("/discovery.json", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/discovery.xml", StringComparison.OrdinalIgnoreCase)) return await ReadDiscoveryAsync(path, ct);
        foreach (var resource in (string[])["/services", "/requests"])
            foreach (var format in (string[])[".json", ".xml"])
                if (path.EndsWith(resource + format, StringComparison.OrdinalIgnoreCase)) return await FindFormatAsync(path[..^(resource.Length + format.Length)], [format[1..]], null, ct);
        return await FindFormatAsync(path.TrimEnd('/'), ["json", "xml"], null, ct);
    }

    /// <summary>A page of the requests made in a period, both ends belonging to it.</summary>
    /// <exception cref="ImportException">the server does not answer, or not as it should.</exception>
    public async Task<IReadOnlyList<Open311Item>> RequestsAsync(Open311Endpoint endpoint, DateTimeOffset from, DateTimeOffset to, int page, CancellationToken ct)
    {
        var arguments = string.Create(CultureInfo.InvariantCulture, $"start_date={Time(from)}&end_date={Time(to)}&page={page}&page_size={_source.PageSize}");
        try
        {
            return (await AskAsync($"{endpoint.Url}/requests.{endpoint.Format}", arguments, "request", ct)).Items;
        }
        catch (Open311AnswerException e)
        {
            throw Refused(endpoint.Url, e);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Open311Endpoint> ReadDiscoveryAsync(string url, CancellationToken ct)
    {
        Open311Document discovery;
        try
        {
            discovery = await AskAsync(url, "", "endpoint", ct);
        }
        catch (Open311AnswerException e)
        {
            throw new ImportException($"{url} is no Open311 discovery: {e.Message}", e);
        }

        var chosen = discovery.Items.Where(i => i.Find("url") is not null && (i.Find("specification") ?? "").Contains("georeport_v2", StringComparison.OrdinalIgnoreCase))
            .OrderBy(i => i.Find("type") == "production" ? 0 : 1).FirstOrDefault()
            ?? throw new ImportException($"{url} names no endpoint of GeoReport v2. It names: {string.Join(", ", discovery.Items.Select(i => i.Find("specification") ?? "?"))}.");
        var formats = string.Concat(chosen.Fields.Where(f => f.Key.StartsWith("formats", StringComparison.Ordinal)).Select(f => f.Value));
        int? most = int.TryParse(discovery.Outer.GetValueOrDefault("max_requests"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : null;
        var address = new Uri(new Uri(url), chosen.Find("url")).GetLeftPart(UriPartial.Path).TrimEnd('/');
        return await FindFormatAsync(address, formats.Contains("json", StringComparison.OrdinalIgnoreCase) ? ["json", "xml"] : formats.Contains("xml", StringComparison.OrdinalIgnoreCase) ? ["xml"] : ["json", "xml"], most, ct);
    }

    // The list of services is asked for in any case, and shows whether the form is spoken. XML is a must of the standard, JSON is not.
    private async Task<Open311Endpoint> FindFormatAsync(string url, string[] formats, int? most, CancellationToken ct)
    {
        Open311AnswerException? last = null;
        foreach (var format in formats)
        {
            try
            {
                var services = (await AskAsync($"{url}/services.{format}", "", "service", ct)).Items;
                return new Open311Endpoint(new Uri(url), format, most, services.Where(s => s.Find("service_code") is not null && s.Find("service_name") is not null)
                    .GroupBy(s => s.Find("service_code")!).ToDictionary(s => s.Key, s => s.First().Find("service_name")!));
            }
            catch (Open311AnswerException e)
            {
                last = e;
            }
        }

        throw Refused(new Uri(url), last!);
    }

    private ImportException Refused(Uri url, Open311AnswerException e) => new(
        $"{url.GetLeftPart(UriPartial.Path)} does not answer as an Open311 endpoint should: {e.Message} "
        + (e.RetryAfter is { } wait && wait > _source.LongestWait ? "Come back later." : "The address is that of the endpoint (such as https://…/open311/v2) or of its discovery file (…/discovery.json); where it serves several cities, it needs --jurisdiction."), e);

    private async Task<Open311Document> AskAsync(string url, string arguments, string name, CancellationToken ct)
    {
        try
        {
            return await _patience.ExecuteAsync(async token => await AskOnceAsync(url, arguments, name, token), ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutRejectedException)
        {
            throw new Open311AnswerException($"{(e is TimeoutRejectedException ? $"no answer within {_source.AnswerTimeout.TotalSeconds:0} seconds" : e.Message)}, asked {_source.Retries + 1} times.", mayPass: true, inner: e);
        }
    }

    private async Task<Open311Document> AskOnceAsync(string url, string arguments, string name, CancellationToken ct)
    {
        if (_answered is { } before && _source.Pause - _clock.GetElapsedTime(before) is var left && left > TimeSpan.Zero) await Task.Delay(left, _clock, ct);
        try
        {
            var all = string.Join('&', new[] { arguments, _arguments }.Where(a => a.Length > 0));
            using var answer = await _http.GetAsync(new Uri(all.Length > 0 ? $"{url}?{all}" : url), HttpCompletionOption.ResponseContentRead, ct);
            Answers++;
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            if (!answer.IsSuccessStatusCode) throw Failure(answer, body, name);
            return Open311Document.Read(body, name);
        }
        catch (FormatException e)
        {
            throw new Open311AnswerException($"its answer cannot be read: {e.Message}.", mayPass: true, inner: e);
        }
        finally
        {
            _answered = _clock.GetTimestamp();
        }
    }

    private Open311AnswerException Failure(HttpResponseMessage answer, byte[] body, string name)
    {
        var wait = answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - _clock.GetUtcNow() : null;
        if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        var said = "";
        try
        {
            Open311Document.Read(body, name);
        }
        catch (Open311AnswerException e)
        {
            said = $" ({e.Message})";
        }
        catch (FormatException)
        {
            // Errors of a proxy are web pages; the status says enough.
        }

        var mayPass = answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500;
        return new Open311AnswerException(string.Create(CultureInfo.InvariantCulture, $"status {(int)answer.StatusCode} {answer.ReasonPhrase}{said}{(wait is { } asked ? $", to be asked again in {asked.TotalSeconds:0} seconds" : "")}."), mayPass, wait);
    }

    private static string Argument(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"{name}={Uri.EscapeDataString(value)}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
