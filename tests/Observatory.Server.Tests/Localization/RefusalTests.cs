using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using GisData.Access;
using GisData.Imports;
using Npgsql;
using Observatory.Server.CommandLine;
using Observatory.Server.Imports;
using Observatory.Tests.Access;

namespace Observatory.Tests.Localization;

/// <summary>What addresses of pages refuse, they refuse in the language of the page. Those of the map are in MapHttpTests, the sign-in in SignInTests.</summary>
public sealed partial class RefusalTests(SmallDashboard dashboard) : IClassFixture<SmallDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/culture?set=xx&back=/", ReaderRole.CouncilMember, 400)]
    [InlineData("/culture", ReaderRole.CouncilMember, 400)]
    [InlineData("/theme?set=blue&back=/", ReaderRole.CouncilMember, 400)]
    [InlineData("/theme", ReaderRole.CouncilMember, 400)]
    [InlineData("/admin/imports/1/rejects.csv", ReaderRole.Analyst, 403)]
    [InlineData("/workbench/result.csv?method=clusters", ReaderRole.CouncilMember, 403)]
    [InlineData("/budget/choice.csv?ceiling=much", ReaderRole.Analyst, 400)]
    public Task A_refusal_is_one_sentence_in_the_language_of_the_page(string address, ReaderRole role, int status)
        => SaysAsync(status, role, () => new HttpRequestMessage(HttpMethod.Get, address));

    [Theory]
    [InlineData(ReaderRole.Analyst, true, "a,b", 403)]
    [InlineData(ReaderRole.Operator, false, "a,b", 400)]
    [InlineData(ReaderRole.Operator, true, "", 400)]
    public Task A_file_that_is_not_taken_is_refused_in_the_language_of_the_page(ReaderRole role, bool own, string text, int status)
        => SaysAsync(status, role, () =>
        {
            var ask = new HttpRequestMessage(HttpMethod.Post, "/admin/imports/uploads?name=calls.csv") { Content = new StringContent(text) };
            if (own) { ask.Headers.Add(ImportsFeature.UploadHeader, "1"); }
            return ask;
        });

    // An import that came to nothing keeps the sentence of the verbs; its pages know it by its kind.
    [Fact]
    public void What_ends_an_import_from_outside_has_a_name()
    {
        const int noSpace = 28;
        Assert.Equal("diskFull", KindOf(new IOException("No space left on device", noSpace)));
        Assert.Equal("databaseAway", KindOf(new NpgsqlException("Exception while reading from stream", new SocketException())));
        static string KindOf(Exception e) => FileProblem.Of(VerbFailure.Explain(e, Path.GetTempPath(), default)!.Value.Sentence).Kind;
    }

    private async Task SaysAsync(int status, ReaderRole role, Func<HttpRequestMessage> question)
    {
        using var client = dashboard.NewClient();
        foreach (var (cookie, language) in new[] { ("fa", "fa"), ("en", "en"), ("xx", "fa") })
        {
            using var ask = question();
            ask.Headers.Add("Cookie", $"observatory.reader={dashboard.TicketOf(new Reader("r", role))}; observatory-language={cookie}");
            // A browser says what nobody told it otherwise.
            ask.Headers.Add("Accept-Language", "en-US");
            using var answer = await client.SendAsync(ask, Ct);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal([language], answer.Content.Headers.ContentLanguage);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            var sentence = (await answer.Content.ReadFromJsonAsync<string>(Ct))!;
            if (language == "fa") { Assert.Matches("[ء-ی]", sentence); Assert.DoesNotMatch("[A-Za-z0-9]", Isolated().Replace(sentence, "")); }
            else { Assert.DoesNotMatch("[ء-ی]", sentence); }
            Assert.DoesNotMatch(@"\{\d", sentence);
        }
    }

    [GeneratedRegex("[\u2066\u2068][^\u2069]*\u2069")]
    private static partial Regex Isolated();
}
