using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.Imports.Guessing;
using GisData.Imports.Wizard;
using GisData.PersonalData;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.Imports.Wizard;

/// <summary>Real files that the guess has never seen: with the few corrections that a person makes they read as the profile does that was
/// written by hand for them.</summary>
public sealed class RealGuessTests(ClonedDatabase clone, ITestOutputHelper output) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private readonly string _folder = TestDirectories.New("real-guess");
    private ObservatoryDatabase _db = null!;

    /// <summary>File below shared/data; corrections: field=column, or field= for a column that is not to be read.</summary>
    public static TheoryData<string, string> Files() => new()
    {
        { "data/boston/311_service_requests_2011.zip", "" },
        { "data/boston/animals_2013_2019.zip", "" },
        { "data/chicago/chicago_311_sanitation_code.csv.gz", "" },
        { "data/nyc/nyc_council_constituent_services_2015_2025.csv.gz", "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_guess_with_a_few_corrections_reads_what_the_handwritten_profile_reads(string file, string corrections)
    {
        var path = SharedData.Require(file);
        var slug = Path.GetFileName(Path.GetDirectoryName(path)!) is var folder && folder == "nyc" ? "newyork" : folder;
        var pack = CityPackReader.Read(Path.Combine(SharedData.Repository, "cities"), slug);
        var byHand = ImportProfileReader.OfPack(pack)[0];
        var sample = await ImportSample.ReadAsync(path, ImportSample.Unread, CancellationToken.None);
        var guess = new ImportGuesser(pack, null, DateTimeOffset.UnixEpoch.AddYears(56)).Guess(sample, []);
        output.WriteLine($"guessed {string.Join(' ', ImportField.All.Where(guess.Profile.Columns.ContainsKey).Select(f => $"{f}={guess.Profile.Columns[f].Names[0]}"))}; {guess.Profile.Calendar} {string.Join(" or ", guess.Profile.DateFormats)}; EPSG:{guess.Profile.Srid}; notes {string.Join(' ', guess.Notes.Select(n => n.Code))}");
        output.WriteLine($"by hand {string.Join(' ', ImportField.All.Where(byHand.Columns.ContainsKey).Select(f => $"{f}={string.Join('/', byHand.Columns[f].Names)}"))}");
        var corrected = guess.Profile with { FallbackSubject = byHand.FallbackSubject, Earliest = byHand.Earliest, Columns = Corrected(guess.Profile.Columns, corrections), Statuses = guess.Profile.Statuses.Concat(byHand.Statuses).DistinctBy(s => s.Key).ToDictionary(s => s.Key, s => s.Value) };
        Assert.Null(ImportProfileReader.Problem(corrected, pack));

        var expected = await ImportCheck.RunAsync(path, byHand, pack, null, TimeProvider.System, null, CancellationToken.None);
        var found = await ImportCheck.RunAsync(path, corrected, pack, null, TimeProvider.System, null, CancellationToken.None);
        output.WriteLine($"by hand {Said(expected)}; guessed {Said(found)}");
        Assert.Equal((expected.Read, expected.Good, expected.First, expected.Last), (found.Read, found.Good, found.First, found.Last));
    }

    private static string Said(ImportCheck check) => string.Create(CultureInfo.InvariantCulture, $"{check.Read} read, {check.Good} good, {check.WithoutPoint} without a point ({check.ByDistrict} of them with a district), {string.Join(", ", check.Reasons.Select(r => $"{r.Field} {r.Kind} {r.Count}"))}");

    private static Dictionary<string, ColumnNames> Corrected(IReadOnlyDictionary<string, ColumnNames> columns, string corrections)
    {
        var next = new Dictionary<string, ColumnNames>(columns);
        foreach (var pair in corrections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('=')))
        {
            if (pair[1].Length == 0) next.Remove(pair[0]);
            else next[pair[0]] = new ColumnNames(pair[1].Split('/'));
        }

        return next;
    }

    public async ValueTask InitializeAsync() => _db = await clone.CloneAsync();

    public async ValueTask DisposeAsync()
    {
        await clone.DropAsync(_db);
        TestDirectories.Delete(_folder);
    }
}
