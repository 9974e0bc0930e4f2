using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Observatory.Tests.Architecture;

/// <summary>The rules of the house that a compiler does not check.</summary>
public partial class HouseTests
{
    private static readonly string[] ForbiddenFolders = ["Services", "Helpers", "Managers", "Models", "Interfaces", "Common", "Utils"];
    // What the SDK asks for beside feature folders.
    private static readonly string[] TechnicalFolders = ["bin", "obj", "wwwroot", "node_modules", "Properties", "assets"];

    [Fact]
    public void Projects_reference_only_what_stands_to_their_left()
    {
        for (var i = 0; i < SourceTree.Projects.Length; i++)
        {
            var name = SourceTree.Projects[i];
            var references = XDocument.Load(Path.Combine(SourceTree.Root, name, name + ".csproj"))
                .Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));
            Assert.All(references, reference => Assert.Contains(reference, SourceTree.Projects[..i]));
        }
    }

    [Fact]
    public void Every_first_level_folder_is_a_feature_word_of_the_glossary()
    {
        var words = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "glossary.md"))
            .SkipWhile(line => line != "## Feature words").TakeWhile(line => line != "## Terms")
            .Select(line => FeatureWord().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(words);
        var folders = SourceTree.Projects
            .SelectMany(project => Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, project)))
            .Select(folder => (Path: SourceTree.Relative(folder), Name: Path.GetFileName(folder)))
            .Where(f => !TechnicalFolders.Contains(f.Name) && !f.Name.StartsWith('.'));
        Assert.Empty(folders.Where(f => !words.Contains(f.Name)).Select(f => f.Path));
    }

    [Fact]
    public void No_folder_is_a_drawer_for_everything()
        => Assert.DoesNotContain(SourceTree.CodeFiles().Select(SourceTree.Relative), file => file.Split('/').Intersect(ForbiddenFolders).Any());

    [Fact]
    public void No_file_has_more_than_500_lines()
        => Assert.DoesNotContain(SourceTree.CodeFiles().Select(file => (File: SourceTree.Relative(file), Lines: File.ReadLines(file).Count())), f => f.Lines > 500);

    // Two that came at the same time: which is first would hang on their names.
    [Fact]
    public void No_two_migrations_have_one_number()
        => Assert.DoesNotContain(SourceTree.CodeFiles("GisData").Select(SourceTree.Relative).Where(f => f.StartsWith("GisData/Database/Migrations/", StringComparison.Ordinal)).GroupBy(f => Path.GetFileName(f)[..4]), n => n.Count() > 1);

    [Fact]
    public void No_code_knows_a_city()
    {
        var cities = Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "cities")).Select(Path.GetFileName).Where(n => !n!.StartsWith('_')).ToList();
        string[] persian = ["تهران", "کرج", "شیراز", "قزوین", "بوستون"];
        // The city that is meant where none is named, and the time zone of tests, are names too: listed, with the reason.
        string[] allowed = ["Observatory.Server/CommandLine/CityVerb.cs", "Observatory.Server/Doctor/DoctorVerb.cs"];
        var hits = SourceTree.CodeFiles(SourceTree.Projects)
            .Where(file => !allowed.Contains(SourceTree.Relative(file)))
            .SelectMany(file => File.ReadLines(file).Select((text, i) => (File: SourceTree.Relative(file), Line: i + 1, Text: text)))
            .Where(l => cities.Any(c => Regex.IsMatch(l.Text, $@"\b{c}\b", RegexOptions.IgnoreCase)) || persian.Any(l.Text.Contains))
            .Where(l => !l.Text.Contains("Asia/", StringComparison.Ordinal));
        Assert.Empty(hits.Select(h => $"{h.File}:{h.Line} {h.Text.Trim()}"));
    }

    [Fact]
    public void Sql_is_never_built_from_text()
    {
        // Interpolated or concatenated SQL in a command; identifiers come from closed lists in Database/ only.
        var hits = SourceTree.CodeFiles("GisData", "Observatory.Server")
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !SourceTree.Relative(file).StartsWith("GisData/Database/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Select((text, i) => (File: SourceTree.Relative(file), Line: i + 1, Text: text)))
            .Where(l => BuiltSql().IsMatch(l.Text));
        Assert.Empty(hits.Select(h => $"{h.File}:{h.Line} {h.Text.Trim()}"));
    }

    [Fact]
    public void Committed_files_name_no_place_of_a_developers_machine()
    {
        var hits = SourceTree.CodeFiles([.. SourceTree.Projects, "tests", "docs", "eng", "cities"])
            .SelectMany(file => File.ReadLines(file).Select((text, i) => (File: SourceTree.Relative(file), Line: i + 1, Text: text)))
            .Where(l => MachinePath().IsMatch(l.Text));
        Assert.Empty(hits.Select(h => $"{h.File}:{h.Line} {h.Text.Trim()}"));
    }

    [Fact]
    public void Style_sheets_use_logical_properties()
    {
        var hits = SourceTree.CodeFiles("Observatory.Client")
            .Where(file => file.EndsWith(".css", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Select((text, i) => (File: SourceTree.Relative(file), Line: i + 1, Text: text)))
            .Where(l => PhysicalCss().IsMatch(l.Text));
        Assert.Empty(hits.Select(h => $"{h.File}:{h.Line} {h.Text.Trim()}"));
    }

    [GeneratedRegex(@"^\| (\w+) \|")]
    private static partial Regex FeatureWord();

    [GeneratedRegex(@"(NpgsqlCommand\(\s*\$""|CommandText\s*=\s*\$""|NpgsqlCommand\(""[^""]*""\s*\+)")]
    private static partial Regex BuiltSql();

    [GeneratedRegex(@"(^|[^\w.])/(work|farm|root)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"(^|[;{\s])(margin-left|margin-right|padding-left|padding-right|border-left|border-right|text-align:\s*(left|right)|float:\s*(left|right))\b")]
    private static partial Regex PhysicalCss();
}
