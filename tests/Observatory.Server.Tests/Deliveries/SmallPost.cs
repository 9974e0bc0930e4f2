using GisData.Access;
using GisData.Database;
using GisData.Deliveries;
using GisData.Reports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Observatory.Server.Deliveries;

namespace Observatory.Tests.Deliveries;

/// <summary>The outbox of the small city with a sender, at a time that a test sets.</summary>
internal sealed class SmallPost(ObservatoryDatabase database, DeliveryOptions options, string directory = "")
{
    private readonly StandingClock _clock = new(new DateTimeOffset(2026, 1, 1, 6, 0, 0, TimeSpan.Zero));

    public static readonly Reader Operator = new("op", ReaderRole.Operator);

    public DateTimeOffset Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    public DeliveryStore Store => new(database);
    public DeliveryCommands Commands => new(database, SmallCity.Pack, _clock);
    public DeliveryQueries Queries => new(database, _clock);
    public IReportQueries Reports { get; init; } = new ReportQueries(database);
    public ILogger<DeliveryRun> Log { get; init; } = NullLogger<DeliveryRun>.Instance;

    public static DeliveryOptions ServerAt(int port) => new() { Host = "127.0.0.1", Port = port, Encryption = MailEncryption.None, From = "observatory@city.example", Timeout = TimeSpan.FromSeconds(5) };

    public DeliveryRun NewRun() => new(Store, Reports, SmallCity.Pack, Options.Create(options), () => options.Host is null ? new FilePost(directory) : new SmtpPost(options), _clock, Log);

    public Task SubscribeAsync(string address, string language = "fa", params string[] kinds)
        => Commands.SubscribeAsync(Operator, new SubscriptionDraft("خانم نمونه", address, ReaderRole.CouncilMember, null, kinds.Length == 0 ? ["council_report"] : kinds, language), default);

    /// <summary>As many council reports as asked for, of one complete run.</summary>
    public async Task ArchiveAsync(int papers = 1, string language = "fa", string model = "{}", bool simulated = true)
    {
        await SmallArchive.RunAsync(database, "r1", "2025-12-31");
        for (var day = 1; day <= papers; day++)
            await SmallArchive.AddAsync(database, "r1", "council_report", FormattableString.Invariant($"2025-12-{day:00}"), Now.AddSeconds(day), language: language, model: model, simulated: simulated);
    }

    public async Task<IReadOnlyList<Delivery>> ListAsync() => [.. (await Queries.ListAsync(Operator, DeliveryFilter.All, 100, default)).Reverse()];
}
