namespace Observatory.Client.Printing;

/// <summary>Style and fonts of the papers, built into the assembly: a page is printed offline and must fetch nothing.</summary>
public static class PaperAssets
{
    private static readonly Lazy<string> LazyStyle = new(() => Face("Regular", 400) + Face("Bold", 700) + ReadText("paper.css"));

    /// <summary>The style sheet with its fonts as data URIs. The two static cuts: a variable font becomes Type 3 in a PDF.</summary>
    public static string Style => LazyStyle.Value;

    private static string Face(string cut, int weight)
        => "@font-face{font-family:Vazirmatn;font-weight:" + weight.ToString(System.Globalization.CultureInfo.InvariantCulture)
            + ";src:url(data:font/woff2;base64," + Convert.ToBase64String(ReadBytes($"Vazirmatn-{cut}.woff2")) + ") format('woff2')}\n";

    private static string ReadText(string name) => System.Text.Encoding.UTF8.GetString(ReadBytes(name));

    private static byte[] ReadBytes(string name)
    {
        using var stream = typeof(PaperAssets).Assembly.GetManifestResourceStream("paper." + name)
            ?? throw new InvalidOperationException($"The paper asset '{name}' was not built into the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
