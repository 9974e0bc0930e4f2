using System.Text.RegularExpressions;
using GisData.Cities;
using Observatory.Tests;

namespace GisData.Tests.Cities;

/// <summary>The words of the simulated citizens are data; these hold every subject to the promise of the phrases' README.</summary>
public sealed partial class PhraseBankTests
{
    private const int LeastPatterns = 30;
    private static readonly string[] Placeholders = ["{place}", "{street}", "{alley}", "{time}", "{n}"];
    private static readonly string[] Results = ["done", "partly-done", "referred", "not-possible", "planned"];
    private static readonly string[] Fillers = ["_streets", "_alleys", "_places", "_times"];
    private static readonly CityPack Tehran = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "tehran");

    public static TheoryData<string> Codes => [.. Tehran.Subjects.Select(s => s.Code)];

    public static TheoryData<string> Notes => [.. Results.Select(r => $"_status-{r}")];

    [Theory, MemberData(nameof(Codes))]
    public void Every_subject_has_patterns_enough_and_all_different(string code)
    {
        var lines = Lines(code);
        Assert.All(lines, line => Assert.False(string.IsNullOrWhiteSpace(line), "an empty line would become an empty request"));
        Assert.Equal(lines.Length, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.True(lines.Length >= LeastPatterns, $"{code} has only {lines.Length} patterns");
    }

    [Theory, MemberData(nameof(Codes)), MemberData(nameof(Notes))]
    public void Patterns_use_only_placeholders_that_something_fills(string bank)
        => Assert.All(Lines(bank), line =>
        {
            Assert.All(Placeholder().Matches(line), m => Assert.Contains(m.Value, Placeholders));
            Assert.DoesNotMatch("[{}]", Placeholder().Replace(line, ""));
        });

    [Theory, MemberData(nameof(Codes))]
    public void Patterns_give_away_no_number_that_could_be_a_person(string code)
        => Assert.All(Lines(code), line => Assert.DoesNotMatch(@"\d{5,}", line));

    [Theory, MemberData(nameof(Notes))]
    public void Every_result_has_closing_notes(string bank)
        => Assert.True(Lines(bank).Distinct(StringComparer.Ordinal).Count() >= 20, $"{bank} has fewer than 20 notes");

    [Theory, MemberData(nameof(Notes))]
    public void A_note_names_subjects_there_are_and_every_subject_has_some(string bank)
    {
        var notes = Lines(bank).Select(l => l.Split('|', 2)).Select(l => l.Length == 2 ? l[0].Split(',', StringSplitOptions.TrimEntries) : []).ToList();
        var codes = Tehran.Subjects.Select(s => s.Code).ToHashSet();
        Assert.All(notes.SelectMany(n => n), code => Assert.Contains(code, codes));
        Assert.True(notes.Count(n => n.Length == 0) >= 10, $"{bank}: too few notes that fit every subject");
    }

    /// <summary>Words that belong to some subjects only (park lighting is the parks' too): nobody is told of a tree who asked for asphalt.</summary>
    [Theory]
    [InlineData("درخت|هرس|فضای سبز", "green-space lighting")]
    [InlineData("آسفالت", "civil-works transport")]
    [InlineData("لایروبی|طعمه‌گذاری", "urban-services civil-works")]
    [InlineData("برق|گاز|مخابرات|فاضلاب", "other-agencies lighting green-space")]
    public void A_note_that_speaks_of_a_thing_is_for_its_subjects(string words, string groups)
        => Assert.All(Results.SelectMany(r => Lines($"_status-{r}")).Where(l => Regex.IsMatch(l[(l.IndexOf('|', StringComparison.Ordinal) + 1)..], @"(?<!\p{L})(?:" + words + ")")), line =>
        {
            Assert.Contains('|', line);
            var named = line.Split('|')[0].Split(',', StringSplitOptions.TrimEntries).Select(code => Tehran.Subjects.Single(s => s.Code == code).Group);
            Assert.All(named, group => Assert.Contains(Tehran.Groups.Single(g => g.Id == group).Slug, groups.Split(' ')));
        });

    [Fact]
    public void Fillers_are_plain_words()
        => Assert.All(Fillers.SelectMany(Lines), line => Assert.DoesNotMatch("[{}]|^\\s*$", line));

    [Fact]
    public void Each_bank_belongs_to_a_subject_a_result_or_a_placeholder()
    {
        var known = Tehran.Subjects.Select(s => s.Code).Concat(Results.Select(r => $"_status-{r}")).Concat(Fillers);
        var files = Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Empty(files.Except(known, StringComparer.Ordinal));
    }

    private static string Folder => Path.Combine(SharedData.Repository, "cities", "_core", "phrases");

    private static string[] Lines(string bank) => File.ReadAllLines(Path.Combine(Folder, $"{bank}.txt"));

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
