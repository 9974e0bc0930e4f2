using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Deliveries;
using Observatory.Tests;

namespace GisData.Tests.Deliveries;

/// <summary>Subscriptions and papers of the small city, with a second commission, at a time that a test sets.</summary>
internal sealed class SmallOutbox(ObservatoryDatabase database)
{
    private readonly StandingClock _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static readonly Reader Operator = new("op", ReaderRole.Operator);
    public static readonly CityPack Pack = SmallCity.Pack with { Commissions = [.. SmallCity.Pack.Commissions, new("clean", new("نظافت", "Cleaning"))] };

    public DateTimeOffset Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    public DeliveryCommands Commands => new(database, Pack, _clock);
    public DeliveryQueries Queries => new(database, _clock);
    public DeliveryStore Store => new(database);

    public static SubscriptionDraft Draft(string address, string? commission = null, string language = "fa", params string[] kinds)
        => new("Reader", address, commission is null ? ReaderRole.CouncilMember : null, commission, kinds.Length == 0 ? ["council_report", "weekly_brief"] : kinds, language);

    /// <summary>"kind commission → address state", in the order of their numbers.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
        => [.. (await Queries.ListAsync(Operator, DeliveryFilter.All, 100, default)).Reverse().Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Kind} {d.Commission ?? "-"} {d.PeriodLast:MM-dd} {d.Address} {d.State}"))];
}
