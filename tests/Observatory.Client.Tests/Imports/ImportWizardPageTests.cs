using Bunit;
using GisData.Access;
using GisData.Imports;
using GisData.Imports.Wizard;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Imports;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Imports;

public sealed class ImportWizardPageTests : PageContext
{
    private const string At = "/admin/imports/new?upload=0123456789abcdef01234567&step=";
    private static readonly ShellState AsOperator = AfterNight with { Reader = new Reader("one", ReaderRole.Operator) };
    private readonly WizardAnswers _answers = new();
    private readonly ImportAnswers _ledger = new();

    public ImportWizardPageTests()
    {
        Services.AddSingleton<IImportWizardQueries>(_answers);
        Services.AddSingleton<IImportWizardCommands>(_answers);
        Services.AddSingleton<IImportJobs>(_answers);
        Services.AddSingleton<IImportQueries>(_ledger);
        Speak(Languages.English);
    }

    [Fact]
    public void A_reader_who_may_not_import_is_told_so_and_sees_no_file()
    {
        var page = Open<ImportWizardPage>(At + "columns", AfterNight with { Reader = new Reader("a", ReaderRole.Analyst) });
        Assert.Empty(page.FindAll("table, input, select"));
        Assert.Contains("operator", page.Find(".state").TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_reload_names_the_file_while_it_is_looked_through_and_then_shows_it()
    {
        var opening = new TaskCompletionSource();
        _answers.Opening = opening.Task;
        var page = Open<ImportWizardPage>(At + "columns", AsOperator);
        Assert.Contains("requests.csv", page.Find(".steps").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".skeleton"));
        opening.SetResult();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("thead select").Count));
    }

    [Theory]
    [InlineData("monthly", "requests")]
    [InlineData(null, "monthly")]
    public void A_corrected_profile_of_the_pack_is_not_the_packs_any_more(string? known, string name)
    {
        _answers.Known = known;
        Open<ImportWizardPage>(At + "columns", AsOperator).FindAll("thead select")[3].Change("");
        Assert.Equal(name, _answers.Saved!.Name);
    }

    [Fact]
    public void The_cell_that_refuses_a_row_says_why_and_the_count_stands_above()
    {
        _answers.Rows = [new(2, ["1", "2025-01-01", "Asphalt", ""], null, "requestedAt", 1, RejectReason.Of("lies in the future")), new(3, ["2", "2025-01-01", "?", ""], null, "subject", 2, RejectReason.Of("'?' is not a subject of the city pack"))];
        var page = Open<ImportWizardPage>(At + "columns", AsOperator);
        var wrong = page.FindAll("td.wrong");
        Assert.Equal(2, wrong.Count);
        Assert.Contains("in the future", wrong[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("“\u2068?\u2069” is no subject", wrong[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("2 of 2", page.Markup, StringComparison.Ordinal);
        Assert.Contains("day and month", page.Find(".notes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_reference_systems_are_named_as_the_list_names_them()
    {
        _answers.Notes = [new("projectionOthers", "2059", "28992")];
        var note = Open<ImportWizardPage>(At + "columns", AsOperator).Find(".notes").TextContent;
        Assert.Contains("UTM zone 39 N (ED50) (\u2068EPSG:2059\u2069) · EPSG:28992", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_meaning_of_a_column_is_kept_at_once()
    {
        var page = Open<ImportWizardPage>(At + "columns", AsOperator);
        page.FindAll("thead select")[3].Change("subject");
        Assert.Equal("note", Assert.Single(_answers.Saved!.Columns["subject"].Names));
        // A column is one field: what it was before is needed now.
        page.FindAll("thead select")[3].Change("requestedAt");
        Assert.False(_answers.Saved!.Columns.ContainsKey("subject"));
        Assert.Contains("Subject", page.Find(".next").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".next a"));
    }

    [Fact]
    public void A_form_of_a_date_that_is_none_is_refused_in_its_place()
    {
        var page = Open<ImportWizardPage>(At + "columns", AsOperator);
        page.Find(".format .wide input").Change("hh o'clock");
        Assert.Equal("true", page.Find(".format .wide input").GetAttribute("aria-invalid"));
        Assert.Null(_answers.Saved);
        page.Find(".format .wide input").Change("yyyy/MM/dd | yy/M/d");
        Assert.Equal(["yyyy/MM/dd", "yy/M/d"], _answers.Saved!.DateFormats);
    }

    [Fact]
    public void All_suggestions_are_taken_at_once_and_a_name_that_is_none_is_refused()
    {
        _answers.Words = [new WordList("subject", [new("Asphalt!", 40, null, 11, 0.9), new("Sweep", 3, null, 13, 0.6), new("Odd", 2, null)], false)];
        var page = Open<ImportWizardPage>(At + "words", AsOperator);
        Assert.Contains("unknown words: 3, in rows: 45", page.Find(".badge.bad").TextContent, StringComparison.Ordinal);
        page.FindAll("tbody input")[2].Change("no such subject");
        Assert.NotNull(page.Find("small.bad"));
        page.Find(".ph .btn").Click();
        Assert.Equal((2, 11, 13), (_answers.Saved!.Subjects.Count, _answers.Saved.Subjects["Asphalt!"], _answers.Saved.Subjects["Sweep"]));
    }

    [Fact]
    public void A_simulation_is_replaced_only_where_that_was_said()
    {
        var page = Open<ImportWizardPage>(At + "import", AsOperator with { Span = AsOperator.Span! with { Simulated = true } });
        Assert.True(page.Find("button.pri").HasAttribute("disabled"));
        page.Find(".replace input").Change(true);
        page.Find("button.pri").Click();
        Assert.Equal(["import True"], _answers.Asked);
    }

    [Fact]
    public void A_running_import_shows_rows_and_time_left_and_can_be_cancelled()
    {
        _answers.Job = new ImportJob(true, JobState.Running, WizardAnswers.Draft, new ImportProgress("read", 5000, 20_000, TimeSpan.FromSeconds(5)));
        var page = Open<ImportWizardPage>(At + "import", AsOperator);
        foreach (var said in new[] { "5,000 of about 20,000 rows", "1,000 rows/s", "about 15 s left" }) Assert.Contains(said, page.Find(".going").TextContent, StringComparison.Ordinal);
        page.Find(".going .btn").Click();
        Assert.Equal(["cancel"], _answers.Asked);
    }

    [Fact]
    public void An_import_that_is_over_shows_where_every_row_went_and_a_refusal_of_the_name()
    {
        var result = new ImportResult(7, "monthly", "utf-8", "comma", 10, 6, 0, 3, 1, 2, 0.5, null, new Dictionary<string, long>(), [], null);
        _answers.Upload = _answers.Upload! with { State = UploadState.Imported, Result = result };
        var page = Open<ImportWizardPage>(At + "import", AsOperator);
        Assert.Equal(["10", "6", "3", "1"], page.FindAll(".ledger .sum b").Select(d => d.TextContent.Trim()));
        Assert.Equal("/admin/imports/7", page.Find(".ledger a.pri").GetAttribute("href"));
        page.Find(".profile button").Click();
        Assert.Contains("The city already has a profile", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_import_the_search_for_reports_of_one_incident_is_shown_and_then_what_it_found()
    {
        var result = new ImportResult(7, "monthly", "utf-8", "comma", 10, 6, 0, 3, 1, 2, 0.5, null, new Dictionary<string, long>(), [], null);
        _answers.Upload = _answers.Upload! with { State = UploadState.Imported, Result = result };
        var job = new ImportJob(true, JobState.Done, WizardAnswers.Draft, Result: result, Search: new ImportSearch(JobState.Running, new ImportProgress("search", 50, 200, TimeSpan.FromSeconds(1))));
        _answers.Job = job;
        _ledger.Incidents = new ImportIncidents(true, 12, 3, 0);
        var page = Open<ImportWizardPage>(At + "import", AsOperator);
        Assert.Equal("0.25", page.Find(".going progress").GetAttribute("value"));
        Assert.Empty(page.FindAll(".incidents"));
        _answers.Job = job with { Search = new ImportSearch(JobState.Done) };
        page.WaitForAssertion(() => Assert.Contains("12 pairs are proposed, 3 are joined", page.Find(".incidents").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal("/requests/duplicates", page.Find(".incidents a").GetAttribute("href"));
        Assert.Empty(page.FindAll("progress"));
    }

    [Fact]
    public void A_kind_of_message_is_chosen_by_its_name_and_an_unknown_word_is_said_to_be_kept()
    {
        _answers.Words = [new WordList("messageType", [new("Lob", 4, null), new("Beschwerde", 3, null)], false)];
        var page = Open<ImportWizardPage>(At + "words", AsOperator);
        Assert.Contains("kept as they are", page.Find(".ph").TextContent, StringComparison.Ordinal);
        page.FindAll("tbody select")[0].Change("thanks");
        Assert.Equal("thanks", _answers.Saved!.MessageTypes["Lob"]);
    }

    /// <summary>Whatever a profile gets to say next needs a control too: this test names each that sets it.</summary>
    [Fact]
    public void Everything_that_a_profile_written_by_hand_can_say_the_wizard_can_say()
    {
        var page = Open<ImportWizardPage>(At + "columns", AsOperator);
        void Rule(int i, string value) => page.FindAll(".rules .grid > label > input")[i].Change(value);
        void Entry(string legend, string? field, string word)
        {
            AngleSharp.Dom.IElement Part() => page.FindAll(".rules fieldset").Single(f => f.QuerySelector("legend")!.TextContent == legend);
            if (field is not null) { Part().QuerySelector("form select")!.Change(field); }
            (field is not null && Part().QuerySelectorAll("form select").Length == 2 ? Part().QuerySelectorAll("form select")[1] : Part().QuerySelector("form input")!).Change(word);
            Part().QuerySelector("form")!.Submit();
        }

        page.FindAll("thead select")[3].Change("updatedAt");
        page.FindAll(".format select")[2].Change("persian");
        page.Find(".format .wide input").Change("dd MMM yyyy hh:mm tt");
        Rule(0, "no/such");
        Assert.Contains("no such time zone", page.Find(".rules small.bad").TextContent, StringComparison.Ordinal);
        Rule(0, "Asia/Kabul");
        Rule(1, "4");
        Rule(2, "۵۱٫۱، 35.5, 51.6, 35.9");
        page.Find(".rules .check input").Change(true);
        Entry("Default points of the source", null, "51.4, 35.7");
        Entry("Default points of the source", null, "51.4");
        Assert.NotNull(page.Find("[role=alert]"));
        Entry("Points that many rightly share", null, "51.5 35.8");
        Entry("Further columns of a field", "description", "note");
        Entry("Further columns of a field", "longitude", "id");
        Entry("Further columns of a field", "latitude", "id");
        Entry("Test messages", "description", "*تست*");
        page.FindAll(".rules .lacking .chip")[0].Click();
        page.FindAll(".format select")[3].Change("32639");
        page.FindAll(".format select")[3].Change("wkt");
        page.Find(".format textarea").Change("PROJCS[...]");
        page.FindAll(".format select")[4].Change("street");
        var said = _answers.Saved!;
        Assert.Equal(("Asia/Kabul", 4 << 20, true, "persian", 32639, "street", "PROJCS[...]"), (said.TimeZone, said.MaxLineBytes, said.ClosedWhenUpdated, said.Calendar, said.Srid, said.Precision, said.Wkt));
        Assert.Equal([51.1, 35.5, 51.6, 35.9], said.Envelope!);
        Assert.Equal([51.4, 35.7], Assert.Single(said.PlaceholderPoints));
        Assert.Equal([51.5, 35.8], Assert.Single(said.SharedPoints));
        Assert.Equal("*تست*", Assert.Single(said.TestRows["description"]));
        Assert.Equal("updatedAt", Assert.Single(said.Optional));
        Assert.Equal(["note"], said.Columns["description"].Names);
        // The words and fallbacks of the step after, name and source of the last, and how the file is opened have their own tests.
        string[] elsewhere = ["Name", "Source", "Encoding", "Delimiter", "Sheet", "Earliest", "Statuses", "Subjects", "Channels", "Units", "Areas", "MessageTypes", "FallbackSubject", "FallbackChannel"];
        var silent = typeof(ImportProfile).GetProperties().Where(p => !p.GetMethod!.IsStatic && p.Name != "EqualityContract" && !elsewhere.Contains(p.Name))
            .Where(p => Says(p.GetValue(said)) == Says(p.GetValue(WizardAnswers.Draft))).Select(p => p.Name);
        Assert.Empty(silent);
        // A column that is no longer read takes along what is said of its field, or the profile would contradict itself.
        page.FindAll("thead select")[3].Change("");
        Assert.Empty(_answers.Saved!.Optional);
        Assert.Empty(_answers.Saved.TestRows);
        static string Says(object? value) => System.Text.Json.JsonSerializer.Serialize(value);
    }

    [Theory]
    [InlineData(Languages.Persian, "کارپوشه")]
    [InlineData(Languages.English, "no sheet")]
    public void What_the_server_says_of_a_file_that_is_sent_is_shown_as_it_is_said(string language, string words)
    {
        Speak(language);
        // The endpoint has said it in the reader's language already.
        var said = FileWords.Sentence(Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<FileText>>(), "book.xlsx is empty: no sheet of the workbook has a row of at least two cells.")!;
        Assert.Contains(words, said, StringComparison.Ordinal);
        JSInterop.Mode = JSRuntimeMode.Loose;
        var drop = Render<ImportDrop>();
        drop.InvokeAsync(() => drop.Instance.OnFailed(said));
        Assert.Equal(said, drop.Find("[role=alert]").TextContent);
        drop.InvokeAsync(() => drop.Instance.OnFailed(""));
        Assert.Equal(Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<ImportText>>()["SendingFailed"], drop.Find("[role=alert]").TextContent);
    }

    [Theory]
    [InlineData(Languages.Persian)]
    [InlineData(Languages.English)]
    public void Every_kind_of_refusal_has_a_sentence(string language)
    {
        Speak(language);
        var text = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<ImportText>>();
        var files = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<FileText>>();
        Assert.All(FileProblem.Kinds, kind => Assert.False(files[kind].ResourceNotFound, kind));
        // What none of them is, stands as it came.
        Assert.All(FileProblem.Kinds.Except(["other"]), kind => Assert.Equal(language == Languages.Persian, files[kind].Value.Any(c => c is >= 'آ' and <= 'ی')));
        Assert.All(RejectReason.Kinds, kind => Assert.False(text["Reason." + kind].ResourceNotFound || text["ReasonName." + kind].ResourceNotFound, kind));
        Assert.All(ImportField.All, field => Assert.False(text["Field." + field].ResourceNotFound, field));
    }
}
