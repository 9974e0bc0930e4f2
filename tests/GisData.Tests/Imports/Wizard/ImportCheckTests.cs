using GisData.Imports;
using GisData.Imports.Wizard;
using GisData.Tests.ServiceRequests;
using static GisData.Tests.Imports.ImportBench;
using static GisData.Tests.Imports.Wizard.GuessBench;

namespace GisData.Tests.Imports.Wizard;

/// <summary>The preview and the dry run against the import: one reader, one answer.</summary>
public sealed class ImportCheckTests : IDisposable
{
    private readonly GuessBench _bench = new();

    private static ImportProfile Profile { get; } = new()
    {
        Name = "test", Source = "137", DateFormats = ["yyyy-MM-dd HH:mm"],
        Columns = new Dictionary<string, ColumnNames>
        {
            ["sourceId"] = new(["id"]), ["requestedAt"] = new(["at"]), ["closedAt"] = new(["closed"]), ["subject"] = new(["subject"]), ["status"] = new(["status"]),
            ["area"] = new(["area"]), ["longitude"] = new(["lon"]), ["latitude"] = new(["lat"]), ["phone"] = new(["phone"]),
        },
        Statuses = new Dictionary<string, string> { ["باز"] = "open" },
    };

    [Fact]
    public async Task A_dry_run_counts_what_would_be_refused_by_reason_with_the_first_rows()
    {
        var rows = Enumerable.Range(1, 20).Select(i => Row($"{i}", subject: i % 4 == 0 ? "خیار" : "هرس درخت"))
            .Concat([Row("30", at: "2023-02-30 10:00"), Row("31", at: "soon"), Row("1"), Row("32", lon: "", area: "منطقه 2"), Row("33", lon: "0", lat: "0"), "1,2"]);
        var check = await CheckAsync(string.Join('\n', rows.Prepend(Header)));
        Assert.Equal((26, 18, 8, 1L), (check.Read, check.Good, check.Rejected, check.Repeated));
        Assert.Equal((2, 1), (check.WithoutPoint, check.ByDistrict));
        Assert.Equal("subject unknownSubject 5|requestedAt noDay 1|requestedAt noTime 1|row fieldCount 1", string.Join('|', check.Reasons.Select(r => $"{r.Field} {r.Kind} {r.Count}")));
        Assert.Equal((5, "خیار"), (check.Reasons[0].Examples.Count, check.Reasons[0].Examples[0].Reason.Values[0]));
        Assert.Equal(1L, check.Notes["pointZero"]);
    }

    [Theory]
    [InlineData(0, 20, 20, 20)]
    [InlineData(2, 18, 20, 18)]
    [InlineData(3, 17, 0, 0)]
    [InlineData(5, 0, 0, 0)]
    public async Task Points_of_which_nearly_none_lies_in_the_city_are_a_warning(int inside, int outside, int stated, int missed)
    {
        var rows = Enumerable.Range(1, inside + outside).Select(i => i <= inside ? Row($"{i}") : Row($"{i}", lon: "537098.2", lat: "3951836.3")).Append(Row("99", lon: "")).Append(Row("98", lon: "0", lat: "0"));
        Assert.Equal(stated == 0 ? null : new MissedCity(stated, missed), MissedCity.Of((await CheckAsync(string.Join('\n', rows.Prepend(Header)))).Notes));
    }

    [Fact]
    public async Task A_point_that_many_share_is_named()
    {
        var rows = Enumerable.Range(1, 300).Select(i => Row($"{i}", lon: i <= 80 ? "51.45" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{51.41 + i * 0.0001}")));
        var pile = Assert.Single((await CheckAsync(string.Join('\n', rows.Prepend(Header)))).Piles);
        Assert.Equal((51.45, 35.71, 80L), (pile.Longitude, pile.Latitude, pile.Rows));
    }

    [Fact]
    public async Task A_cancelled_dry_run_ends()
    {
        using var stop = new CancellationTokenSource();
        var rows = Enumerable.Range(1, 40_000).Select(i => Row($"{i}"));
        var path = _bench.Write("long.csv", string.Join('\n', rows.Prepend(Header)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportCheck.RunAsync(path, Profile, GridTown.Pack, Town, TimeProvider.System, new Told(p => { if (p.Rows > 4000) stop.Cancel(); }), stop.Token));
    }

    [Fact]
    public async Task The_preview_marks_the_cell_that_refuses_its_row()
    {
        var sample = await ImportSample.ReadAsync(_bench.Write("p.csv", $"{Header}\n{Row("1")}\n{Row("2", status: "نیمه")}\n{Row("")}\n1,2"), ImportSample.Unread, CancellationToken.None);
        var preview = ImportPreview.Of(sample, Profile, GridTown.Pack, Town, Now);
        Assert.Equal("- 4:status:unknownStatus 0:sourceId:empty :row:fieldCount", string.Join(' ', preview.Rows.Select(r => r.Reason is null ? "-" : $"{r.BadColumn}:{r.BadField}:{r.Reason.Kind}")));
        Assert.Equal("هرس درخت", preview.Rows[0].Request!.SourceSubject);
    }

    [Fact]
    public async Task A_profile_that_names_a_column_which_is_not_there_is_said_and_not_thrown()
    {
        var sample = await ImportSample.ReadAsync(_bench.Write("q.csv", "id,at\n1,2"), ImportSample.Unread, CancellationToken.None);
        Assert.Contains("'subject'", ImportPreview.Of(sample, Profile, GridTown.Pack, Town, Now).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_counted_over_the_whole_file_and_unknown_ones_get_a_suggestion()
    {
        var rows = Enumerable.Range(1, 5000).Select(i => Row($"{i}", subject: (i % 5) switch { 0 => "هرس درختان", 1 => "خیار", _ => "هرس درخت" }, status: i % 2 == 0 ? "باز" : "مختومه شد", area: i % 2 == 0 ? "منطقه 1" : "منطقه ۲ - ناحیه ۳"));
        var counts = await WordCounts.CountAsync(_bench.Write("words.csv", string.Join('\n', rows.Prepend(Header))), Profile, null, TimeProvider.System, CancellationToken.None);
        var lists = counts.Explain(GridTown.Pack, Profile).ToDictionary(l => l.Field);
        Assert.Equal("subject status area", string.Join(' ', lists.Keys));
        Assert.Equal("هرس درختان 1000  12|خیار 1000  |هرس درخت 3000 12 ", string.Join('|', lists["subject"].Words.OrderBy(w => w.Meaning).ThenBy(w => w.Suggested is null).Select(w => $"{w.Word} {w.Count} {w.Meaning} {w.Suggested}")));
        Assert.Equal((2, 2000L), (lists["subject"].UnknownWords, lists["subject"].UnknownRows));
        Assert.Equal("مختومه شد 2500  2|باز 2500 1 ", string.Join('|', lists["status"].Words.Select(w => $"{w.Word} {w.Count} {w.Meaning} {w.Suggested}")));
        Assert.Equal(2, lists["area"].Words[0].Suggested);
        // Once mapped, a word is known: by the same names that the loader reads with.
        var mapped = counts.Explain(GridTown.Pack, Profile with { Areas = new Dictionary<string, int> { ["منطقه 2 - ناحیه 3"] = 2 } });
        Assert.Equal(0, mapped.Single(l => l.Field == "area").UnknownWords);
    }

    [Fact]
    public async Task Every_reason_of_the_reader_is_known_by_its_kind()
    {
        var rows = new[] { Row("1", at: ""), Row("2", at: "1999-01-01 10:00"), Row("3", at: "2099-01-01 10:00"), Row("4", at: "2023-01-01 25:00"), Row("5", closed: "2020-01-01 10:00"), Row("6", lon: "x"), Row("7", status: "?"), Row("8", at: "x"), Row("9", at: "2023-13-01 10:00"), Row("10", subject: "?"), "1,2" };
        var check = await CheckAsync(string.Join('\n', rows.Prepend(Header)));
        Assert.Equal(11, check.Rejected);
        Assert.DoesNotContain(check.Reasons, r => r.Kind == "other");
        Assert.Equal(11, check.Reasons.Count);
    }

    public void Dispose() => _bench.Dispose();

    private Task<ImportCheck> CheckAsync(string text) => ImportCheck.RunAsync(_bench.Write("check.csv", text), Profile, GridTown.Pack, Town, TimeProvider.System, null, CancellationToken.None);

    private sealed class Told(Action<ImportProgress> what) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => what(value);
    }
}
