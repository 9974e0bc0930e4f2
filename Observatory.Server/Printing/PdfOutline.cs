using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Observatory.Server.Printing;

/// <summary>Gives the bookmarks of a printed PDF the words of its headings. The browser writes them in the order in which the letters stand on the paper: in Persian a heading with digits in it
/// comes out in pieces. The right ones are appended as an incremental update (ISO 32000-1, 7.5.6); the pages stay byte for byte.</summary>
internal static partial class PdfOutline
{
    /// <summary>Headings of a page in their order, without what stands in small letters beside them.</summary>
    public const string Headings = """
        () => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
          .map(h => [...h.childNodes].filter(n => n.nodeName !== 'SMALL').map(n => n.textContent).join('').replace(/\s+/g, ' ').trim()).filter(text => text !== '')
        """;

    /// <returns>Null where the bookmarks are not those of the headings, one for one: then they stay as they are.</returns>
    public static byte[]? Correct(byte[] pdf, IReadOnlyList<string> headings)
    {
        var text = Encoding.Latin1.GetString(pdf);
        if (LastTable().Match(text) is not { Success: true } start || Offsets(text, int.Parse(start.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) is not { } offsets) return null;
        var trailer = Trailer().Match(text, int.Parse(start.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        if (!trailer.Success || Follow(text, offsets, trailer.Value, "Root") is not { } catalog || Follow(text, offsets, catalog.Body, "Outlines") is not { } outlines) return null;
        var items = new List<(int Number, string Body)>();
        Walk(text, offsets, Follow(text, offsets, outlines.Body, "First"), items);
        if (items.Count != headings.Count) return null;

        var appended = new StringBuilder("\n");
        var table = new StringBuilder("xref\n");
        foreach (var ((number, body), heading) in items.Zip(headings))
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{pdf.Length + appended.Length:D10} 00000 n \n");
            appended.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{Title().Replace(body, "/Title <FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(heading)) + ">", 1)}\nendobj\n");
        }

        var at = pdf.Length + appended.Length;
        appended.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<<{trailer.Groups[1].Value}\n/Prev {start.Groups[1].Value}>>\nstartxref\n{at}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(appended.ToString())];
    }

    private static void Walk(string text, Dictionary<int, int> offsets, (int Number, string Body)? first, List<(int Number, string Body)> items)
    {
        for (var item = first; item is { } found && items.Count < 10_000; item = Follow(text, offsets, found.Body, "Next"))
        {
            items.Add(found);
            Walk(text, offsets, Follow(text, offsets, found.Body, "First"), items);
        }
    }

    // The dictionary of the object that an entry of another one refers to. A title may hold anything: entries are looked for beside it.
    private static (int Number, string Body)? Follow(string text, Dictionary<int, int> offsets, string dictionary, string entry)
    {
        var reference = Regex.Match(Title().Replace(dictionary, ""), $@"/{entry}\s+(\d+)\s+0\s+R", RegexOptions.CultureInvariant);
        if (!reference.Success || !offsets.TryGetValue(int.Parse(reference.Groups[1].ValueSpan, CultureInfo.InvariantCulture), out var at)) return null;
        var (from, to) = (text.IndexOf("<<", at, StringComparison.Ordinal), text.IndexOf("\nendobj", at, StringComparison.Ordinal));
        return from < 0 || to < from ? null : (int.Parse(reference.Groups[1].ValueSpan, CultureInfo.InvariantCulture), text[from..to]);
    }

    private static Dictionary<int, int>? Offsets(string text, int at)
    {
        if (at >= text.Length || Table().Match(text, at) is not { Success: true } head || head.Index != at) return null;
        var (first, count, start) = (int.Parse(head.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(head.Groups[2].ValueSpan, CultureInfo.InvariantCulture), head.Index + head.Length);
        var offsets = new Dictionary<int, int>();
        for (var i = 0; i < count && start + 20 * i + 18 <= text.Length; i++)
            if (int.TryParse(text.AsSpan(start + 20 * i, 10), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) offsets[first + i] = offset;
        return offsets;
    }

    [GeneratedRegex(@"startxref\s+(\d+)\s+%%EOF\s*$", RegexOptions.RightToLeft)]
    private static partial Regex LastTable();

    [GeneratedRegex(@"xref\s+(\d+)\s+(\d+)\s?\n")]
    private static partial Regex Table();

    [GeneratedRegex(@"trailer\s*<<(.*?)>>\s*startxref", RegexOptions.Singleline)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"/Title\s*(?:<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\))", RegexOptions.Singleline)]
    private static partial Regex Title();
}
