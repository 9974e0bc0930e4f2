using System.Text;
using GisData.Database;
using GisData.Imports;
using GisData.Tests.Imports.Messy;
using Observatory.Tests;
using static GisData.Tests.Imports.ImportBench;

namespace GisData.Tests.Imports;

public sealed class BadInputTests(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    private ObservatoryDatabase _db = null!;
    private ImportBench _bench = null!;

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_by_what_it_is()
    {
        Assert.Contains("PDF", await _bench.RefusalAsync(_bench.Write("%PDF-1.7 …")), StringComparison.Ordinal);
        Assert.Contains("HTML", await _bench.RefusalAsync(_bench.Write("<html><body>Session expired</body></html>")), StringComparison.Ordinal);
        Assert.Contains("JSON", await _bench.RefusalAsync(_bench.Write("{\"requests\": []}")), StringComparison.Ordinal);
        Assert.Contains("empty", await _bench.RefusalAsync(_bench.Write("")), StringComparison.Ordinal);
        Assert.Contains("There is no file", await _bench.RefusalAsync("nowhere.csv"), StringComparison.Ordinal);
        var bytes = new byte[5000];
        new Random(1).NextBytes(bytes);
        var noise = _bench.Write("");
        await File.WriteAllBytesAsync(noise, bytes);
        Assert.Contains("not text", await _bench.RefusalAsync(noise), StringComparison.Ordinal);
        var broken = _bench.Write("PK\u0003\u0004 not really a zip", Encoding.Latin1);
        Assert.Contains("damaged", await _bench.RefusalAsync(broken), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(broken, [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Contains("damaged", await _bench.RefusalAsync(broken), StringComparison.Ordinal);
    }

    // Pages say these in the reader's language: see FileProblem.
    [Theory]
    [InlineData("", "empty")]
    [InlineData("%PDF-1.7 …", "pdf")]
    [InlineData("<html><body>Session expired</body></html>", "markup")]
    [InlineData("id,opened,subject\n1,2023-05-01,x", "columns")]
    [InlineData("\0\u0001\u0002id,opened\0\u0001\0\0\0\0", "notText")]
    [InlineData("\uFEFFid,at\n1,\u00C3(", "columns")]
    [InlineData("PK\u0003\u0004 not really a zip", "damaged")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geom", "brokenJson")]
    [InlineData("{\"type\":\"Topology\",\"objects\":{}}", "noCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{}},\"features\":[]}", "crs")]
    public async Task What_is_wrong_with_a_file_has_a_name(string content, string kind)
    {
        var problem = FileProblem.Of(await _bench.RefusalAsync(_bench.Write(content)));
        Assert.Equal(kind, problem.Kind);
        Assert.EndsWith(".csv", problem.Values[0], StringComparison.Ordinal);
    }

    // What the sentence names is what the page names, and never where the file lies on our disk.
    [Fact]
    public async Task What_is_wrong_with_a_delivery_has_a_name_and_keeps_what_it_names()
    {
        (byte[] Content, string Sheet, string Problem)[] all =
        [
            (Packed.Zip(("a.csv", "id,at"u8.ToArray()), ("b.xlsx", Workbook.Of(("s", [["id", "at"]])))), "", "columns|a.csv|*|*"),
            (Packed.Zip(("a.csv", Encoding.UTF8.GetBytes($"{Header}\n{Row()}")), ("b.xlsx", Workbook.Of(("s", [["id", "at"]])))), "", "twoKinds|requests.csv|a.csv|text|b.xlsx|Excel"),
            (Packed.Zip(), "", "empty|requests.csv"),
            (Packed.Zip(("inner.zip", Packed.Zip())), "", "noTable|requests.csv|*|inner.zip"),
            (Packed.Locked(Packed.Zip(("a.csv", "id,at"u8.ToArray()))), "", "password|requests.csv"),
            (Workbook.Of(("a", [["id", "at"]]), ("b", [])), "c", "noSheet|requests.csv|c|'a', 'b'"),
            (Workbook.Of(("a", [])), "", "emptyWorkbook|requests.csv"),
            ("#open311 x\n{\"broken"u8.ToArray(), "", "open311|requests.csv"),
            ("{\"type\":\"FeatureCollection\",\"features\":[1]}"u8.ToArray(), "", "badFeature|requests.csv|1"),
        ];
        foreach (var (content, sheet, expected) in all)
        {
            _bench.Profile["sheet"] = sheet.Length > 0 ? sheet : null;
            var path = _bench.Write("");
            await File.WriteAllBytesAsync(path, content);
            var problem = FileProblem.Of(await _bench.RefusalAsync(path));
            string[] parts = expected.Split('|');
            Assert.Equal(expected, string.Join('|', problem.Values.Select((v, i) => parts.ElementAtOrDefault(i + 1) == "*" ? "*" : v).Prepend(problem.Kind)));
        }

        File.Delete(_bench.Write(""));
        Assert.Equal("gone requests.csv", Said(await _bench.RefusalAsync(Path.Combine(_bench.Pack.Folder, "requests.csv"))));
    }

    [Fact]
    public async Task Wrong_columns_are_named_with_those_that_are_there()
    {
        var message = await _bench.RefusalAsync(_bench.Write("id,opened,subject\n1,2023-05-01,x"));
        Assert.Contains("misses 'at', 'closed', 'status'", message, StringComparison.Ordinal);
        Assert.Contains("It has: 'id', 'opened', 'subject'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1256", "windows-1256")]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-8-bom", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    public async Task Encodings_are_detected_and_said(string written, string said)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        // Windows-1256 has no Persian yeh: files in it carry the Arabic one.
        var text = $"{Header}\n{Row(subject: "لکه‌گيري آسفالت", area: "خيابان وليعصر")}";
        var encoding = written switch { "utf-8" => new UTF8Encoding(false), "utf-8-bom" => new UTF8Encoding(true), _ => Encoding.GetEncoding(written) };
        _bench.Profile["statuses"] = new Dictionary<string, string> { ["باز"] = "open" };
        var result = await _bench.ImportAsync(_bench.Write(text, encoding));
        Assert.Equal((said, 1), (result.Encoding, result.Loaded));
        Assert.Equal("خیابان ولیعصر", await _bench.AskAsync<string>("select source_area from service_request"));
        Assert.Equal(11, await _bench.AskAsync<int>("select subject_id from service_request"));
    }

    [Fact]
    public async Task A_profile_that_says_the_wrong_encoding_is_contradicted()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _bench.Profile["encoding"] = "utf-8";
        Assert.Contains("looks like windows-1256", await _bench.RefusalAsync(_bench.Write($"{Header}\n{Row()}", Encoding.GetEncoding(1256))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arabic_letters_and_digits_of_three_scripts_are_one()
    {
        // Row 2 says of request 17 what row 1 says, with other letters and digits.
        var result = await _bench.ImportRowsAsync(
            Row("17", at: "2023-05-01 10:00", subject: "هرس درخت", area: "کوی", lon: "51.41", lat: "35.71"),
            Row("۱۷", at: "٢٠٢٣-٠٥-٠١ ١٠:٠٠", subject: "هرس  درخت", area: "كوي", lon: "۵۱٫۴۱", lat: "٣٥٫٧١"));
        Assert.Equal((1, 1), (result.Loaded, result.Duplicates));
        var third = await _bench.ImportRowsAsync(Row("17", at: "2023-05-01 10:00", subject: "هرس درخت", area: "کوی", lon: "51.41", lat: "35.71"));
        Assert.Equal(1, third.Duplicates);
    }

    [Fact]
    public async Task Persian_dates_are_read_and_30_Esfand_of_a_common_year_is_rejected()
    {
        _bench.Profile["calendar"] = "persian";
        _bench.Profile["dateFormats"] = new[] { "yyyy/M/d H:mm" };
        var result = await _bench.ImportRowsAsync(
            Row("31", at: "1402/2/31 10:00"), Row("leap", at: "۱۳۹۹/۱۲/۳۰ ۱۰:۰۰"), Row("common", at: "1401/12/30 10:00"), Row("31 Mehr", at: "1402/07/31 10:00"));
        Assert.Equal((2, 2), (result.Loaded, result.Rejected));
        Assert.Equal("2021-03-20 10|2023-05-21 10", await _bench.AskAsync<string>("select string_agg(local_date || ' ' || local_hour, '|' order by local_date) from service_request"));
        Assert.Equal("there is no day 1401-12-30 in the Persian calendar", await _bench.AskAsync<string>("select reason from personal.rejected_row order by line_number limit 1"));
    }

    [Fact]
    public async Task Coordinates_that_are_no_place_of_the_city_lose_the_point_not_the_request()
    {
        _bench.Profile["placeholderPoints"] = new[] { new[] { 51.45, 35.72 } };
        var result = await _bench.ImportRowsAsync(
            Row("good"), Row("zero", lon: "0", lat: "0.0"), Row("swapped", lon: "35.71", lat: "51.41"), Row("outside", lon: "59.6", lat: "36.3"),
            Row("placeholder", lon: "51.45", lat: "35.72"), Row("none", lon: "", lat: ""), Row("text", lon: "n/a", lat: "35.7"), Row("area only", lon: "", lat: "", area: "منطقهٔ ۲"));
        Assert.Equal((7, 1, 5), (result.Loaded, result.Rejected, result.WithoutPoint));
        Assert.Equal([("pointExchanged", 1), ("pointOutside", 1), ("pointPlaceholder", 1), ("pointZero", 1)], result.Notes.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => (n.Key, n.Value)));
        Assert.Equal("good,swapped", await _bench.AskAsync<string>("select string_agg(source_id, ',' order by source_id) from service_request where st_dwithin(geom, 'SRID=4326;POINT(51.41 35.71)', 1e-9)"));
        Assert.Equal("2 1", await _bench.AskAsync<string>("select district_id || ' ' || precision from service_request where source_id = 'area only'"));
        Assert.Equal("longitude", await _bench.AskAsync<string>("select field from personal.rejected_row"));
    }

    [Fact]
    public async Task Projected_coordinates_are_read_in_their_system()
    {
        _bench.Profile["srid"] = 32639;
        await _bench.ImportRowsAsync(Row(lon: "537098.22", lat: "3951836.37"));
        Assert.InRange(await _bench.AskAsync<double>("select st_distance(geom::geography, st_transform('SRID=32639;POINT(537098.22 3951836.37)'::geometry, 4326)::geography) from service_request"), 0, 0.01);
    }

    [Theory]
    [InlineData("1899-01-01 10:00", "", "requestedAt", "is before 2000-01-01")]
    [InlineData("2031-01-01 10:00", "", "requestedAt", "lies in the future")]
    [InlineData("2023-05-01 25:00", "", "requestedAt", "there is no time 25:00:00")]
    [InlineData("2023-05-03 10:00", "2023-05-02 10:00", "closedAt", "is before the request was made")]
    public async Task Times_that_cannot_be_are_rejected(string at, string closed, string field, string reason)
    {
        await _bench.ImportRowsAsync(Row(at: at, closed: closed));
        Assert.Equal($"{field} {reason}", await _bench.AskAsync<string>("select field || ' ' || reason from personal.rejected_row"));
    }

    [Theory]
    [InlineData("subject", "'موضوع ناشناس' is not a subject of the city pack")]
    [InlineData("status", "'نیمه‌باز' is not a status of the profile")]
    public async Task Words_that_nobody_knows_are_rejected(string field, string reason)
    {
        await _bench.ImportRowsAsync(field == "subject" ? Row(subject: "موضوع ناشناس") : Row(status: "نیمه‌باز"));
        Assert.Equal($"{field} {reason}", await _bench.AskAsync<string>("select field || ' ' || reason from personal.rejected_row"));
    }

    [Fact]
    public async Task A_single_line_of_a_gigabyte_is_refused_without_being_held_in_memory()
    {
        var path = _bench.Write(Header + "\n1,");
        await using (var file = new FileStream(path, FileMode.Append))
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (var i = 0; i < 1024; i++) await file.WriteAsync(block);
        }

        var before = GC.GetTotalAllocatedBytes();
        var message = await _bench.RefusalAsync(path);
        Assert.Contains("line 2 is longer than 1,048,576 bytes", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_swallow_the_file()
    {
        var many = string.Join("\n", Enumerable.Range(2, 50).Select(i => Row($"{i}")));
        Assert.Contains("never closed", await _bench.RefusalAsync(_bench.Write($"{Header}\n{Row("1", area: "\"open")}\n{many}")), StringComparison.Ordinal);
        var huge = string.Join("\n", Enumerable.Range(2, 40_000).Select(i => Row($"{i}")));
        Assert.Contains("Nothing was loaded", await _bench.RefusalAsync(_bench.Write($"{Header}\n{Row("1", area: "\"open")}\n{huge}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_cut_off_in_its_last_row_loses_only_that_row()
    {
        var result = await _bench.ImportAsync(_bench.Write($"{Header}\n{Row("1")}\n2,2023-05-01 10:00,,هرس درخت,باز,\"cut o"));
        Assert.Equal((1, 1), (result.Loaded, result.Rejected));
    }

    [Fact]
    public async Task Quoted_line_breaks_and_another_delimiter_are_read()
    {
        var result = await _bench.ImportAsync(_bench.Write($"{Header.Replace(',', ';')}\r\n1;2023-05-01 10:00;;هرس درخت;باز;\"دو\r\nخط\";51.41;35.71;\r\n\r\n{Row("2").Replace(',', ';')}\r\n"));
        Assert.Equal((2, 0), (result.Loaded, result.Rejected));
        Assert.Equal("دو خط", await _bench.AskAsync<string>("select source_area from service_request where source_id = '1'"));
    }

    [Fact]
    public async Task A_profile_that_contradicts_itself_is_refused_with_all_its_problems()
    {
        _bench.Profile["calendar"] = "lunar";
        _bench.Profile["columns"] = new Dictionary<string, string> { ["sourceId"] = "id", ["subject"] = "subject", ["colour"] = "c", ["longitude"] = "lon" };
        var message = await _bench.RefusalAsync(_bench.Write($"{Header}\n{Row()}"));
        foreach (var part in (string[])["'colour'", "'requestedAt' is needed", "'lunar'", "go together"]) Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.StartsWith("brokenProfile test.json columns: there is no field 'colour'", Said(message), StringComparison.Ordinal);
    }

    private static string Said(string message) => FileProblem.Of(message) is var problem ? string.Join(' ', problem.Values.Prepend(problem.Kind)) : "";

    public async ValueTask InitializeAsync()
    {
        _db = await clone.CloneAsync();
        _bench = new ImportBench(_db);
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await clone.DropAsync(_db);
    }
}
