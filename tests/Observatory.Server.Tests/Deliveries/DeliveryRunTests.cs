using GisData.Access;
using GisData.Database;
using GisData.Deliveries;
using GisData.Reports;
using MimeKit;
using Npgsql;
using Observatory.Server.Deliveries;

namespace Observatory.Tests.Deliveries;

/// <summary>From the outbox to a mail server that takes, refuses, puts off, hangs up, asks for a sign-in, or is not there; and to files.</summary>
public sealed class DeliveryRunTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private readonly FakeMailServer _server = new();
    private readonly string _directory = TestDirectories.New("post");
    private ObservatoryDatabase _database = null!;
    private SmallPost _post = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_is_taken_once_and_its_receipt_kept()
    {
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync();
        Assert.Equal(new DeliveryResult(1, 1, 0, 0), await _post.NewRun().RunAsync(Ct));
        Assert.Equal(new DeliveryResult(0, 0, 0, 0), await _post.NewRun().RunAsync(Ct));
        var sent = Assert.Single(await _post.ListAsync());
        Assert.Equal((DeliveryState.Sent, 1, "2.0.0 queued as 4711", (DateTimeOffset?)_post.Now, (string?)null), (sent.State, sent.Attempts, sent.Answer, sent.AcceptedAt, sent.File));
        var (recipient, text) = Assert.Single(_server.Taken);
        Assert.Equal("reader@city.example", recipient);
        var message = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Ct);
        Assert.Equal(($"{sent.Mark:N}@city.example", "auto-generated"), (message.MessageId, message.Headers["Auto-Submitted"]));
        Assert.Equal("[شبیه‌سازی] گزارش شبانهٔ شورا، شهر کوچک، ۱۰ آذر ۱۴۰۴", message.Subject);
        Assert.StartsWith("دادهٔ این برگه شبیه‌سازی‌شده است", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("شبیه‌سازی‌شده", System.Net.WebUtility.HtmlDecode(message.HtmlBody), StringComparison.Ordinal);
        var paper = Assert.IsType<MimePart>(Assert.Single(message.Attachments));
        using var bytes = new MemoryStream();
        await paper.Content!.DecodeToAsync(bytes, Ct);
        Assert.Equal(("application/pdf", "%PDF-1.7"), (paper.ContentType.MimeType, System.Text.Encoding.ASCII.GetString(bytes.ToArray())));
        Assert.Equal("گزارش-شبانهٔ-شورا-شهر-کوچک-۱۴۰۴-۰۹-۱۰.pdf", paper.FileName);
    }

    [Theory]
    [InlineData("550 5.1.1 no such mailbox", DeliveryState.Refused, "550 5.1.1 no such mailbox")]
    [InlineData("451 4.7.1 greylisted, try later", DeliveryState.Waiting, "451 4.7.1 greylisted, try later")]
    public async Task A_refused_recipient_is_said_and_the_others_get_theirs(string answer, DeliveryState state, string kept)
    {
        _server.Recipient = address => address == "gone@city.example" ? answer : null;
        foreach (var address in new[] { "first@city.example", "gone@city.example", "last@city.example" }) await _post.SubscribeAsync(address);
        await _post.ArchiveAsync();
        var result = await _post.NewRun().RunAsync(Ct);
        Assert.Equal((2, 1), (result.Sent, result.Refused + result.Deferred));
        Assert.Equal(1, _server.Connections);
        var gone = (await _post.ListAsync()).Single(d => d.Address == "gone@city.example");
        Assert.Equal((state, kept), (gone.State, gone.Answer));
        // put off: after a minute it goes; refused: never by itself
        _server.Recipient = _ => null;
        _post.Now = _post.Now.AddMinutes(1);
        Assert.Equal(state is DeliveryState.Waiting ? 1 : 0, (await _post.NewRun().RunAsync(Ct)).Sent);
    }

    [Theory]
    [InlineData("554 5.7.1 content refused", DeliveryState.Refused)]
    [InlineData("452 4.3.1 no room", DeliveryState.Waiting)]
    [InlineData(null, DeliveryState.Waiting)] // hangs up in place of an answer
    public async Task A_message_that_is_not_taken_is_refused_or_waits(string? answer, DeliveryState state)
    {
        var first = true;
        _server.Message = () => first ? Once(answer) : "250 ok";
        string? Once(string? said)
        {
            first = false;
            return said;
        }

        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync(papers: 2);
        var result = await _post.NewRun().RunAsync(Ct);
        // a broken connection is made anew for the next message
        Assert.Equal((1, 1), (result.Sent, result.Refused + result.Deferred));
        Assert.Equal(answer is null ? 2 : 1, _server.Connections);
        var bad = (await _post.ListAsync()).Single(d => d.State != DeliveryState.Sent);
        Assert.Equal(state, bad.State);
        Assert.StartsWith(answer ?? "The connection to the mail server broke", bad.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_or_is_not_there_holds_all_that_is_due_and_goes_on_later()
    {
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync(papers: 2);
        _server.Greeting = "421 4.3.2 closing for now";
        Assert.Contains("421 4.3.2 closing", (await Assert.ThrowsAsync<PostAwayException>(() => _post.NewRun().RunAsync(Ct))).Message, StringComparison.Ordinal);
        Assert.Equal(1, _server.Connections);
        Assert.All(await _post.ListAsync(), d => Assert.Equal((DeliveryState.Waiting, 1, _post.Now.AddMinutes(1)), (d.State, d.Attempts, d.NextAt)));

        var nowhere = new SmallPost(_database, SmallPost.ServerAt(1)) { Now = _post.Now.AddMinutes(1) };
        var away = await Assert.ThrowsAsync<PostAwayException>(() => nowhere.NewRun().RunAsync(Ct));
        Assert.Contains("127.0.0.1:1 could not be reached", away.Message, StringComparison.Ordinal);
        Assert.All(await _post.ListAsync(), d => Assert.Equal((2, away.Message, nowhere.Now.AddMinutes(5)), (d.Attempts, d.Answer, d.NextAt)));

        _server.Greeting = "220 back";
        _post.Now = nowhere.Now.AddMinutes(5);
        Assert.Equal(2, (await _post.NewRun().RunAsync(Ct)).Sent);
    }

    [Fact]
    public async Task A_sign_in_is_made_and_a_wrong_one_said_without_the_password()
    {
        _server.SignIn = "observatory s3cret-of-the-post";
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync();
        var log = new NightlyRuns.KeptLog();
        using var logs = new Microsoft.Extensions.Logging.LoggerFactory([log]);
        async Task<DeliveryResult> RunAsync(string? password, int minutes)
            => await new SmallPost(_database, SmallPost.ServerAt(_server.Port) with { User = password is null ? null : "observatory", Password = password }) { Now = _post.Now.AddMinutes(minutes), Log = new Microsoft.Extensions.Logging.Logger<DeliveryRun>(logs) }.NewRun().RunAsync(Ct);

        var wrong = await Assert.ThrowsAsync<PostAwayException>(() => RunAsync("wr0ng-of-the-post", 0));
        Assert.Contains("535: 5.7.8 not you", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-post", wrong.Message + string.Concat(log.Lines) + (await _post.ListAsync())[0].Answer, StringComparison.Ordinal);
        // no fault of the message: it waits until somebody configures a sign-in
        Assert.Equal(1, (await RunAsync(null, 1)).Deferred);
        Assert.Equal("The mail server wants a sign-in, and none is configured: 5.7.0 sign in first", (await _post.ListAsync())[0].Answer);
        Assert.Equal(1, (await RunAsync("s3cret-of-the-post", 6)).Sent);
    }

    [Fact]
    public async Task Without_encryption_where_it_is_asked_for_nothing_is_sent()
    {
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync();
        var safe = new SmallPost(_database, SmallPost.ServerAt(_server.Port) with { Encryption = MailEncryption.StartTls }) { Now = _post.Now };
        Assert.Contains("STARTTLS", (await Assert.ThrowsAsync<PostAwayException>(() => safe.NewRun().RunAsync(Ct))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Said, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Senders_at_the_same_time_send_every_paper_once()
    {
        foreach (var address in new[] { "a@city.example", "b@city.example" }) await _post.SubscribeAsync(address);
        await _post.ArchiveAsync(papers: 15);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _post.NewRun().RunAsync(Ct)));
        Assert.Equal((30, 30), (results.Sum(r => r.Queued), results.Sum(r => r.Sent)));
        Assert.Equal((30, 30), (_server.Taken.Count, _server.Taken.Select(t => MessageId(t.Message)).Distinct().Count()));
    }

    [Fact]
    public async Task A_sender_that_dies_after_the_servers_yes_sends_again_under_the_same_id_and_never_loses_a_paper()
    {
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync();
        // The connection of the sender to the database dies while the server answers: what happens to one that is killed there.
        _server.BeforeAnswer = () => AllowConnectionsAsync(false);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => _post.NewRun().RunAsync(Ct));
        _server.BeforeAnswer = () => Task.CompletedTask;
        await AllowConnectionsAsync(true);
        Assert.Single(_server.Taken);
        // while its lease runs nobody touches the message
        Assert.Equal(0, (await _post.NewRun().RunAsync(Ct)).Sent);
        _post.Now = _post.Now.AddMinutes(21);
        Assert.Equal(1, (await _post.NewRun().RunAsync(Ct)).Sent);
        Assert.Equal(2, _server.Taken.Count);
        Assert.Single(_server.Taken.Select(t => MessageId(t.Message)).Distinct());
    }

    [Fact]
    public async Task A_minute_has_its_most()
    {
        var few = new SmallPost(_database, SmallPost.ServerAt(_server.Port) with { MostPerMinute = 3 }) { Now = _post.Now };
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync(papers: 5);
        Assert.Equal((3, 2), ((await few.NewRun().RunAsync(Ct)).Sent, (await few.NewRun().RunAsync(Ct)).Sent));
    }

    [Fact]
    public async Task A_reader_whom_the_archive_shows_no_paper_gets_none()
    {
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync();
        var closed = new SmallPost(_database, SmallPost.ServerAt(_server.Port)) { Now = _post.Now, Reports = new OfOneDistrict(_database) };
        Assert.Equal((0, 1), ((await closed.NewRun().RunAsync(Ct)) is var result ? result.Sent : -1, result.Refused));
        Assert.Equal(DeliveryState.Withdrawn, Assert.Single(await _post.ListAsync()).State);
        Assert.Empty(_server.Taken);
    }

    [Fact]
    public async Task Without_a_server_messages_are_files_that_are_whole_and_nobody_elses()
    {
        var files = new SmallPost(_database, new DeliveryOptions(), _directory) { Now = _post.Now };
        await _post.SubscribeAsync("reader@city.example", "en");
        await _post.ArchiveAsync(language: "en", simulated: false);
        Assert.Equal(1, (await files.NewRun().RunAsync(Ct)).Sent);
        var written = Assert.Single(await _post.ListAsync());
        Assert.Equal($"outbox/2025-12/council-report-2025-12-01-en-{written.Mark:N}.eml", written.File);
        var path = Path.Combine(_directory, written.File!);
        Assert.Equal([path], Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var message = await MimeMessage.LoadAsync(path, Ct);
        Assert.Equal(("Council report, Small City, 1 December 2025", "reader@city.example"), (message.Subject, message.To.Mailboxes.Single().Address));
        Assert.DoesNotContain("imulat", message.TextBody + message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("dir=\"ltr\"", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_and_tried_again()
    {
        var files = new SmallPost(_database, new DeliveryOptions(), _directory) { Now = _post.Now };
        await File.WriteAllTextAsync(Path.Combine(_directory, "outbox"), "in the way", Ct);
        await _post.SubscribeAsync("reader@city.example");
        await _post.ArchiveAsync();
        Assert.Contains("outbox", (await Assert.ThrowsAsync<PostAwayException>(() => files.NewRun().RunAsync(Ct))).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_directory, "outbox"));
        files.Now = files.Now.AddMinutes(1);
        Assert.Equal(1, (await files.NewRun().RunAsync(Ct)).Sent);
    }

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.CloneAsync();
        _post = new SmallPost(_database, SmallPost.ServerAt(_server.Port));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await fixture.DropAsync(_database);
        TestDirectories.Delete(_directory);
    }

    private static string MessageId(string message) => message.Split('\n').Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));

    private async Task AllowConnectionsAsync(bool allow)
    {
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await admin.OpenAsync(Ct);
        await using var command = new NpgsqlCommand($"alter database \"{_database.Name}\" allow_connections {allow}; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{_database.Name}'", admin);
        await command.ExecuteNonQueryAsync(Ct);
    }

    // The archive as somebody reads it who sees a part of the city.
    private sealed class OfOneDistrict(ObservatoryDatabase database) : IReportQueries
    {
        private readonly ReportQueries _inner = new(database);

        private static Reader Part(Reader reader) => reader with { Districts = [1] };

        public Task<IReadOnlyList<ArchivedReport>> ListAsync(Reader reader, string? kind, string? commission, int count, CancellationToken ct) => _inner.ListAsync(Part(reader), kind, commission, count, ct);
        public Task<IReadOnlyList<ArchivedReport>> SearchAsync(Reader reader, ReportSearch search, int count, CancellationToken ct) => _inner.SearchAsync(Part(reader), search, count, ct);
        public Task<ArchivedReport?> FindAsync(Reader reader, long reportId, CancellationToken ct) => _inner.FindAsync(Part(reader), reportId, ct);
        public Task<byte[]?> FindPdfAsync(Reader reader, long reportId, CancellationToken ct) => _inner.FindPdfAsync(Part(reader), reportId, ct);
        public Task<string?> FindModelJsonAsync(Reader reader, long reportId, CancellationToken ct) => _inner.FindModelJsonAsync(Part(reader), reportId, ct);
    }
}
