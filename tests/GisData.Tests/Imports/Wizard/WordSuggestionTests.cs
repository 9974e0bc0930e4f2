using GisData.Cities;
using GisData.Imports;
using GisData.Imports.Wizard;
using Observatory.Tests;

namespace GisData.Tests.Imports.Wizard;

/// <summary>What a word of a code list may mean, in a city whose districts are numbers with letters before them.</summary>
public sealed class WordSuggestionTests
{
    [Theory]
    [InlineData("NYCC050", 50)]
    [InlineData("NYCC 004", 4)]
    [InlineData("District 17", 17)]
    [InlineData("NYCC082", null)]
    [InlineData("NYCC", null)]
    [InlineData("Brooklyn", null)]
    public async Task A_district_is_suggested_only_where_its_number_is_in_the_word(string word, int? district)
    {
        using var bench = new GuessBench();
        var pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), "newyork");
        var profile = ImportProfileReader.OfPack(pack)[0];
        var area = profile.Columns[ImportField.Area].Names[0];
        var counts = await WordCounts.CountAsync(bench.Write("words.csv", string.Join('\n', Table(profile, area, word))), profile, null, TimeProvider.System, CancellationToken.None);
        var found = counts.Explain(pack, profile).Single(l => l.Field == ImportField.Area).Words.Single();
        Assert.Equal((null, district), (found.Meaning, found.Suggested));
    }

    private static IEnumerable<string> Table(ImportProfile profile, string area, string word)
    {
        var columns = profile.Columns.Values.Select(c => c.Names[0]).Distinct().ToList();
        yield return string.Join(',', columns);
        yield return string.Join(',', columns.Select(c => c == area ? word : ""));
    }
}
