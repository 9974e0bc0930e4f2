using System.Globalization;
using System.Text;
using GisData.Cities;
using GisData.Imports;
using GisData.Imports.Wizard;
using GisData.Tests.Imports.Messy;
using GisData.Tests.ServiceRequests;
using static GisData.Tests.Imports.Wizard.GuessBench;

namespace GisData.Tests.Imports.Wizard;

/// <summary>What the wizard makes of files that nobody has told it about.</summary>
public sealed class ImportGuessTests : IDisposable
{
    private readonly GuessBench _bench = new();

    [Fact]
    public async Task An_old_export_in_windows_1256_with_persian_days_and_district_and_part_in_one_column()
    {
        var rows = Enumerable.Range(1, 40).Select(i => $"{9000 + i};۰۲/{1 + i % 12:00}/{1 + i % 29:00} - ۱۰:{i % 60:00};هرس درخت;منطقه {1 + i % 2} ناحيه {i % 5};0912{i:0000000};{(i % 2 == 0 ? "خاتمه يافته" : "در دست اقدام")}");
        var (sample, guess, preview) = await GuessAsync(_bench.Write("137.csv", string.Join("\r\n", rows.Prepend("شماره پيام;تاريخ ثبت;موضوع;منطقه و ناحيه;تلفن;وضعيت")).Replace('۰', '0').Replace('۱', '1').Replace('۲', '2'), "windows-1256"));
        Assert.Equal(("windows-1256", "semicolon"), (sample.Encoding, sample.Delimiter));
        Assert.Equal("sourceId=شماره پيام requestedAt=تاريخ ثبت subject=موضوع status=وضعيت area=منطقه و ناحيه phone=تلفن", Meaning(guess));
        Assert.Equal(("persian", "yy/MM/dd - HH:mm"), (guess.Profile.Calendar, Assert.Single(guess.Profile.DateFormats)));
        Assert.Contains(guess.Notes, n => n.Code == "noPoints");
        Assert.All(preview.Rows, row => Assert.Null(row.Reason));
        var first = preview.Rows[0].Request!;
        Assert.Equal(new DateTime(1402, 2, 2, 10, 1, 0, new PersianCalendar()), first.RequestedAt.UtcDateTime.AddMinutes(210));
        Assert.Equal((2, "منطقه 2 ناحیه 1"), (first.StatedDistrictId, first.SourceArea));
        Assert.Equal(("closed", "open"), (guess.Profile.Statuses["خاتمه یافته"], guess.Profile.Statuses["در دست اقدام"]));
    }

    [Fact]
    public async Task The_time_of_day_in_a_column_of_its_own_is_read_behind_its_day()
    {
        var rows = Enumerable.Range(1, 40).Select(i => $"{9000 + i},۱۴۰۲/۰۲/{1 + i % 29:00},{i % 24:00}:{i % 60:00},هرس درخت,۱۴۰۲/۰۳/۲۰,{(i % 3 == 0 ? "" : "۹:۰۵")}");
        var (_, guess, preview) = await GuessAsync(_bench.Write("two.csv", string.Join('\n', rows.Prepend("شماره پیام,تاریخ ثبت,ساعت ثبت,موضوع,تاریخ خاتمه,ساعت خاتمه"))));
        Assert.Equal("sourceId=شماره پیام requestedAt=تاریخ ثبت requestedTime=ساعت ثبت closedAt=تاریخ خاتمه closedTime=ساعت خاتمه subject=موضوع", Meaning(guess));
        Assert.All(preview.Rows, row => Assert.Null(row.Reason));
        var local = TimeSpan.FromMinutes(210);
        Assert.Equal(new DateTime(1402, 2, 2, 1, 1, 0, new PersianCalendar()), preview.Rows[0].Request!.RequestedAt.UtcDateTime + local);
        Assert.Equal(new DateTime(1402, 3, 20, 9, 5, 0, new PersianCalendar()), preview.Rows[0].Request!.ClosedAt!.Value.UtcDateTime + local);
        Assert.Equal(new DateTime(1402, 3, 20, 0, 0, 0, new PersianCalendar()), preview.Rows[2].Request!.ClosedAt!.Value.UtcDateTime + local);
    }

    [Fact]
    public async Task A_day_that_says_its_time_is_read_as_it_is_among_days_that_do_not()
    {
        var rows = Enumerable.Range(1, 40).Select(i => $"{9000 + i},1402/02/{1 + i % 29:00}{(i % 4 == 0 ? " 08:20" : "")},{(i == 5 ? "10:75" : "10:15")},هرس درخت");
        var (_, guess, preview) = await GuessAsync(_bench.Write("mixed.csv", string.Join('\n', rows.Prepend("شماره پیام,تاریخ ثبت,ساعت ثبت,موضوع"))));
        Assert.Contains(ImportField.RequestedTime, guess.Profile.Columns.Keys);
        Assert.Equal([9005], preview.Rows.Where(r => r.Reason is not null).Select(r => int.Parse(r.Fields[0], CultureInfo.InvariantCulture)));
        Assert.Equal(["08:20", "10:15"], preview.Rows.Where(r => r.Request is not null).Select(r => $"{r.Request!.RequestedAt.UtcDateTime + TimeSpan.FromMinutes(210):HH:mm}").Distinct().Order());
    }

    [Fact]
    public async Task A_time_of_day_beside_a_day_that_says_it_is_left_alone_and_one_that_does_not_exist_rejects_the_row()
    {
        var both = Enumerable.Range(1, 30).Select(i => $"{9000 + i},1402/02/{1 + i % 29:00} 10:{i:00},10:{i:00},هرس درخت");
        var (_, guess, _) = await GuessAsync(_bench.Write("both.csv", string.Join('\n', both.Prepend("شماره پیام,تاریخ ثبت,ساعت ثبت,موضوع"))));
        Assert.DoesNotContain(ImportField.RequestedTime, guess.Profile.Columns.Keys);
        var rows = Enumerable.Range(1, 30).Select(i => $"{9000 + i},1402/02/{1 + i % 29:00},{(i == 5 ? "10:75" : "10:15")},هرس درخت");
        var (_, _, preview) = await GuessAsync(_bench.Write("wrong.csv", string.Join('\n', rows.Prepend("شماره پیام,تاریخ ثبت,ساعت ثبت,موضوع"))));
        Assert.Equal([9005], preview.Rows.Where(r => r.Reason is not null).Select(r => int.Parse(r.Fields[0], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(32639, true)]
    [InlineData(32639, false)]
    [InlineData(32638, true)]
    public async Task Points_of_a_shapefile_without_a_prj_are_in_the_system_that_puts_them_into_the_city(int srid, bool cityIsKnown)
    {
        var projection = CityProjection.Of(srid);
        var path = _bench.Write("shapes.zip", MessyShapes.WithoutPrj(Enumerable.Range(1, 60).Select(i => projection.Project(51.41 + i * 0.001, 35.71 + i * 0.0005))));
        var (sample, guess, raw) = await GuessAsync(path, cityIsKnown: cityIsKnown);
        Assert.True(sample.HasUnknownSystem);
        Assert.Equal((srid, $"noPrj {srid}"), (guess.Profile.Srid, guess.Notes.Where(n => n.Code == "noPrj").Select(n => $"noPrj {n.Values[0]}").Single()));
        Assert.All(raw.Rows, row => Assert.Null(row.Request?.Longitude));
        // Read with what was guessed, as the wizard does.
        var read = await ImportSample.ReadAsync(path, guess.Profile, CancellationToken.None);
        Assert.False(read.HasUnknownSystem);
        Assert.All(ImportPreview.Of(read, guess.Profile, GridTown.Pack, cityIsKnown ? Town : null, Now).Rows, row => Assert.Equal(51.41 + row.Line * 0.001 - 0.001, row.Request!.Longitude!.Value, 6));
        // A profile of the city that fits cannot know it either.
        var (known, city) = (guess.Profile with { Name = "ours", Srid = 4326 }, cityIsKnown ? Town : null);
        var fitted = new GisData.Imports.Guessing.ImportGuesser(GridTown.Pack, city, Now).Guess(sample, [known]);
        Assert.Equal(("ours", "shapes", srid), (fitted.KnownProfile, fitted.Profile.Name, fitted.Profile.Srid));
    }

    [Theory]
    [InlineData(32639)]
    [InlineData(3857)]
    [InlineData(32638)]
    [InlineData(4326)]
    public async Task Coordinates_are_in_the_system_that_puts_them_into_the_city(int srid)
    {
        var projection = CityProjection.Of(srid);
        var rows = Enumerable.Range(1, 60).Select(i =>
        {
            var (x, y) = projection.Project(51.41 + i * 0.001, 35.71 + i * 0.0005);
            return string.Create(CultureInfo.InvariantCulture, $"{i},1402/05/{1 + i % 30:00},هرس درخت,{x:F5},{y:F5}");
        });
        var (_, guess, preview) = await GuessAsync(_bench.Write("points.csv", string.Join('\n', rows.Prepend("id,تاریخ,موضوع,X,Y"))));
        Assert.Equal(srid, guess.Profile.Srid);
        Assert.Equal("sourceId=id requestedAt=تاریخ subject=موضوع longitude=X latitude=Y", Meaning(guess));
        Assert.All(preview.Rows, row => Assert.InRange(row.Request!.Longitude!.Value, 51.40, 51.50));
    }

    [Fact]
    public async Task The_older_datum_is_named_beside_the_newer_one_for_it_would_put_points_there_too()
    {
        var projection = CityProjection.Of(2059);
        var rows = Enumerable.Range(1, 30).Select(i =>
        {
            var (x, y) = projection.Project(51.45, 35.72 + i * 0.0001);
            return string.Create(CultureInfo.InvariantCulture, $"{i},1402/05/11,هرس درخت,{x:F1},{y:F1}");
        });
        var (_, guess, _) = await GuessAsync(_bench.Write("ed50.csv", string.Join('\n', rows.Prepend("id,تاریخ,موضوع,UTM_X,UTM_Y"))));
        Assert.Equal(32639, guess.Profile.Srid);
        Assert.Contains("2059", guess.Notes.Single(n => n.Code == "projectionOthers").Values);
    }

    [Theory]
    [InlineData("1402/5/3 8:05", "yyyy/M/d H:mm", "persian")]
    [InlineData("1402-05-30 08:05:59", "yyyy-MM-dd HH:mm:ss", "persian")]
    [InlineData("31/02/1402", "dd/MM/yyyy", "persian")]
    [InlineData("14020531", "yyyyMMdd", "persian")]
    [InlineData("10:20 - 02/05/29", "HH:mm - yy/MM/dd", "persian")]
    [InlineData("31/01/2023 10:00", "dd/MM/yyyy HH:mm", "gregorian")]
    [InlineData("01/31/2023", "MM/dd/yyyy", "gregorian")]
    [InlineData("2023-05-01T10:00:00", "yyyy-MM-ddTHH:mm:ss", "gregorian")]
    [InlineData("2023-05-01T10:00:00+03:30", "iso8601", "gregorian")]
    [InlineData("24/03/31", "yy/MM/dd", "gregorian")]
    [InlineData("07/15/2011 03:14:22 PM", "MM/dd/yyyy hh:mm:ss tt", "gregorian")]
    [InlineData("5 Jul 2011", "d MMM yyyy", "gregorian")]
    [InlineData("\"Jul 5, 2011\"", "MMM d, yyyy", "gregorian")]
    [InlineData("\"July 15, 2011, 3:14 PM\"", "MMM dd, yyyy, h:mm tt", "gregorian")]
    [InlineData("05-JUL-11", "dd-MMM-yy", "gregorian")]
    [InlineData("Jul  5 2011  3:14PM", "MMM d yyyy h:mmtt", "gregorian")]
    [InlineData("۱۴ تیر ۱۴۰۱", "dd MMM yyyy", "persian")]
    [InlineData("۱۴ تیرماه ۱۴۰۱ ساعت ۱۰:۲۰", "dd MMM yyyy ساعت HH:mm", "persian")]
    [InlineData("۱۴۰۱/۰۴/۱۴ ۰۳:۲۰ ب.ظ", "yyyy/MM/dd hh:mm tt", "persian")]
    public async Task Days_are_read_in_the_form_and_calendar_that_they_fit(string day, string format, string calendar)
    {
        var rows = Enumerable.Range(1, 10).Select(i => $"{i},{day},هرس درخت");
        var (_, guess, preview) = await GuessAsync(_bench.Write("days.csv", string.Join('\n', rows.Prepend("کد رهگیری,تاریخ ثبت,موضوع"))));
        Assert.Equal((format, calendar), (guess.Profile.DateFormats[0], guess.Profile.Calendar));
        Assert.All(preview.Rows, row => Assert.Null(row.Reason));
    }

    [Fact]
    public void A_profile_comes_back_from_its_file_as_it_was()
    {
        var said = ImportSample.Unread with
        {
            TimeZone = "Asia/Kabul", ClosedWhenUpdated = true, Optional = ["description"], Envelope = [51, 35, 52, 36], MaxLineBytes = 2 << 20, PlaceholderPoints = [[51.4, 35.7]], SharedPoints = [[51.5, 35.8]],
            DateFormats = ["d MMM yyyy hh:mm tt"], Columns = new Dictionary<string, ColumnNames> { ["subject"] = new(["a", "b"]), ["description"] = new(["c"]) },
            TestRows = new Dictionary<string, IReadOnlyList<string>> { ["description"] = ["*تست*"] }, MessageTypes = new Dictionary<string, string> { ["Lob"] = "thanks" },
        };
        var text = System.Text.Json.JsonSerializer.Serialize(said, CityPackReader.Json);
        var back = System.Text.Json.JsonSerializer.Deserialize<ImportProfile>(text, CityPackReader.Json)!;
        Assert.Equal(text, System.Text.Json.JsonSerializer.Serialize(back, CityPackReader.Json));
        Assert.Equal(("Asia/Kabul", 2 << 20, "thanks", "*تست*"), (back.TimeZone, back.MaxLineBytes, back.MessageTypes["Lob"], back.TestRows["description"][0]));
    }

    [Fact]
    public async Task An_order_of_day_and_month_that_no_value_decides_is_said()
    {
        var (_, guess, _) = await GuessAsync(_bench.Write("order.csv", "id,date,type\n1,02/03/2023,Pruning\n2,03/04/2023,Pruning"));
        Assert.Contains(guess.Notes, n => n.Code == "dateOrder");
        var (_, decided, _) = await GuessAsync(_bench.Write("decided.csv", "id,date,type\n1,02/03/2023,Pruning\n2,23/04/2023,Pruning"));
        Assert.DoesNotContain(decided.Notes, n => n.Code == "dateOrder");
        Assert.Equal("dd/MM/yyyy", decided.Profile.DateFormats[0]);
    }

    [Fact]
    public async Task A_workbook_with_a_title_and_two_sheets()
    {
        var book = Workbook.Of(
            ("گزارش", [["گزارش ماهانه"], ["شماره درخواست", "تاریخ ایجاد", "نوع درخواست", "طول جغرافیایی", "عرض جغرافیایی"], .. Enumerable.Range(1, 12).Select(i => (object?[])[i, new DateTime(2023, 5, i, 10, 0, 0), "لکه‌گیری آسفالت", 51.41, 35.71])]),
            ("راهنما", [["الف", "ب"], ["1", "2"]]));
        var (sample, guess, preview) = await GuessAsync(_bench.Write("ماهانه.xlsx", book));
        Assert.Equal(("excel", "گزارش راهنما"), (sample.Kind, string.Join(' ', sample.Sheets)));
        Assert.Equal("sourceId=شماره درخواست requestedAt=تاریخ ایجاد subject=نوع درخواست longitude=طول جغرافیایی latitude=عرض جغرافیایی", Meaning(guess));
        Assert.All(preview.Rows, row => Assert.Null(row.Reason));
        Assert.Equal(12, preview.Rows.Count);
    }

    [Fact]
    public async Task The_point_of_a_feature_needs_no_column()
    {
        var features = Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"type":"Feature","id":{{{i}}},"geometry":{"type":"Point","coordinates":[51.4{{{i:00}}},35.72]},"properties":{"opened":"2023-05-{{{i:00}}} 10:00","category":"Pruning","ward":"District 2"}}"""));
        var (sample, guess, preview) = await GuessAsync(_bench.Write("points.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', features) + "]}"));
        Assert.Equal("geojson", sample.Kind);
        Assert.Equal("sourceId=feature:id requestedAt=opened subject=category area=ward", Meaning(guess));
        Assert.All(preview.Rows, row => Assert.Equal((35.72, 2), (row.Request!.Latitude!.Value, row.Request.StatedDistrictId!.Value)));
    }

    [Fact]
    public async Task Columns_without_telling_names_are_known_by_their_values()
    {
        var rows = Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"A{i:000000},{(i % 3 == 0 ? "لکه گیری آسفالت" : "هرس درخت")},1402/0{1 + i % 6}/{i % 30 + 1:00},{51.41 + i * 0.001},{35.71 + i * 0.0005},0912{i:0000000},منطقه {1 + i % 2}"));
        var (_, guess, _) = await GuessAsync(_bench.Write("blank.csv", string.Join('\n', rows.Prepend("c1,c2,c3,c4,c5,c6,c7"))));
        Assert.Equal("sourceId=c1 requestedAt=c3 subject=c2 area=c7 longitude=c4 latitude=c5 phone=c6", Meaning(guess));
        Assert.All(guess.Columns, c => Assert.False(c.ByName));
    }

    [Fact]
    public async Task The_name_of_a_street_is_nobodys_name()
    {
        var (_, guess, _) = await GuessAsync(_bench.Write("street.csv", "id,date,type,street_name,caller_name\n1,2023-05-01,Pruning,Main,Ann\n2,2023-05-01,Pruning,Long,Bob"));
        Assert.Equal("caller_name", guess.Profile.Columns["name"].Names[0]);
        var (_, without, _) = await GuessAsync(_bench.Write("street-only.csv", "id,date,type,location_street_name\n1,2023-05-01,Pruning,Main\n2,2023-05-01,Pruning,Long"));
        Assert.False(without.Profile.Columns.ContainsKey("name"));
    }

    [Fact]
    public async Task What_is_needed_and_not_found_is_said_first()
    {
        var (_, guess, _) = await GuessAsync(_bench.Write("few.csv", "a,b\nx,y\nx,y"));
        Assert.Equal("missing sourceId requestedAt subject", $"{guess.Notes[0].Code} {string.Join(' ', guess.Notes[0].Values)}");
    }

    [Fact]
    public async Task Where_nobody_knows_where_the_city_lies_its_points_say_it()
    {
        var rows = Enumerable.Range(1, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},2023-05-01,Pruning,{51.41 + i % 50 * 0.001},{(i == 7 ? 10 : 35.71 + i % 20 * 0.001)}"));
        var (_, guess, preview) = await GuessAsync(_bench.Write("new-city.csv", string.Join('\n', rows.Prepend("id,date,type,lon,lat"))), cityIsKnown: false);
        Assert.Equal("51.385 35.69 51.483 35.749", string.Join(' ', guess.Profile.Envelope!.Select(v => v.ToString(CultureInfo.InvariantCulture))));
        Assert.Null(preview.Rows[6].Request!.Longitude);
        Assert.DoesNotContain(guess.Notes, n => n.Code == "projectionOthers");
    }

    [Fact]
    public async Task A_profile_of_the_city_that_fits_is_taken_as_it_is()
    {
        var path = _bench.Write("known.csv", "id,date,type,extra\n1,2023-05-01,Pruning,x");
        var sample = await ImportSample.ReadAsync(path, ImportSample.Unread, CancellationToken.None);
        ImportProfile Of(string name, params string[] columns) => new() { Name = name, Source = name, DateFormats = ["yyyy-MM-dd"], Columns = ImportField.Required.Zip(columns).ToDictionary(c => c.First, c => new ColumnNames([c.Second])) };
        var guess = new GisData.Imports.Guessing.ImportGuesser(ServiceRequests.GridTown.Pack, Town, Now).Guess(sample, [Of("other", "id", "when", "type"), Of("mine", "id", "date", "type")]);
        Assert.Equal("mine", guess.KnownProfile);
        Assert.Equal("sourceId requestedAt subject -", string.Join(' ', guess.Columns.Select(c => c.Field ?? "-")));
    }

    public void Dispose() => _bench.Dispose();
}
