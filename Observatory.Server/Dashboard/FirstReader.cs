using System.Net;
using System.Text.RegularExpressions;

namespace Observatory.Server.Dashboard;

/// <summary>Opens the city view once before people are told its address: what has to be compiled, packed and cached for the first reader of a
/// server, nobody waits for.</summary>
internal static partial class FirstReader
{
    // A slow database must not keep people from a page that would at least say so.
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(10);

    /// <summary>Asks for the page and for what it tells the browser to fetch at once.</summary>
    /// <param name="address">Scheme, host and port.</param>
    /// <returns>Whether all of it was answered. If not, the first reader finds out why.</returns>
    public static async Task<bool> OpenAsync(string address, CancellationToken ct)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = new Uri(address), Timeout = MostPatience };
        try
        {
            var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), ct);
            await Task.WhenAll(Fetched().Matches(page).Select(link => client.GetByteArrayAsync(new Uri(WebUtility.HtmlDecode(link.Groups[1].Value), UriKind.Relative), ct)));
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    [GeneratedRegex("<link rel=\"preload\" as=\"fetch\"[^>]* href=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Fetched();
}
