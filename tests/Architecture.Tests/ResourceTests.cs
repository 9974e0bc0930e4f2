using System.Xml.Linq;

namespace Observatory.Tests.Architecture;

/// <summary>Every text is in both languages, and no key is there twice or empty.</summary>
public class ResourceTests
{
    public static TheoryData<string> EnglishFiles()
    {
        var files = SourceTree.Projects.SelectMany(p => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, p), "*.resx", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.EndsWith(".fa.resx", StringComparison.Ordinal))
            .Select(SourceTree.Relative).Order(StringComparer.Ordinal);
        return [.. files];
    }

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void Every_key_has_a_text_in_both_languages(string english)
    {
        var en = Keys(english);
        var fa = Keys(english.Replace(".resx", ".fa.resx", StringComparison.Ordinal));
        Assert.Empty(en.Keys.Except(fa.Keys));
        Assert.Empty(fa.Keys.Except(en.Keys));
        Assert.Empty(en.Concat(fa).Where(pair => string.IsNullOrWhiteSpace(pair.Value)).Select(pair => pair.Key));
        // A placeholder that only one language fills is a number lost in the other.
        Assert.Empty(en.Where(pair => Placeholders(pair.Value) != Placeholders(fa[pair.Key])).Select(pair => pair.Key));
    }

    private static Dictionary<string, string> Keys(string file)
        => XDocument.Load(Path.Combine(SourceTree.Root, file)).Descendants("data").ToDictionary(d => (string)d.Attribute("name")!, d => (string?)d.Element("value") ?? "");

    private static string Placeholders(string text)
        => string.Join(' ', System.Text.RegularExpressions.Regex.Matches(text, @"\{(\d+)").Select(m => m.Groups[1].Value).Distinct().Order());
}
