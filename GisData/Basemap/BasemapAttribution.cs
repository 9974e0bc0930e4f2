using System.Net;
using System.Text.RegularExpressions;

namespace GisData.Basemap;

/// <summary>A piece of the credit line of a map file.</summary>
/// <param name="Href">Where the file's own link led; null for plain words.</param>
public sealed record BasemapCredit(string Text, string? Href);

/// <summary>Makers of tiles write their credit as HTML. Only words and web links come out; a page is never given foreign markup.</summary>
internal static partial class BasemapAttribution
{
    private const int LongestPart = 200;

    public static IReadOnlyList<BasemapCredit> Parse(string html)
    {
        var parts = new List<BasemapCredit>();
        var at = 0;
        foreach (Match link in Link().Matches(html))
        {
            Add(html[at..link.Index], null);
            Add(link.Groups["text"].Value, WebUtility.HtmlDecode(link.Groups["href"].Value));
            at = link.Index + link.Length;
        }
        Add(html[at..], null);
        return parts;

        void Add(string markup, string? href)
        {
            var words = Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(markup, " ")), " ").Trim();
            if (words.Length == 0) { return; }
            if (words.Length > LongestPart) { words = words[..LongestPart] + "…"; }
            parts.Add(new BasemapCredit(words, Uri.TryCreate(href, UriKind.Absolute, out var web) && web.Scheme is "http" or "https" ? web.AbsoluteUri : null));
        }
    }

    [GeneratedRegex("""<a\b[^>]*?\bhref\s*=\s*(?<q>["'])(?<href>.*?)\k<q>[^>]*>(?<text>.*?)</a\s*>""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
