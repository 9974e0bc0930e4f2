using GisData.Access;
using GisData.Database;
using GisData.Incidents;
using GisData.ServiceRequests;
using GisData.Tests.ServiceRequests;
using Observatory.Tests;

namespace GisData.Tests.Incidents;

/// <summary>A town with a few requests whose incidents are known, and what is asked about them again and again.</summary>
public abstract class IncidentBench(ClonedDatabase clone) : IAsyncLifetime, IClassFixture<ClonedDatabase>
{
    protected static readonly Reader Operator = new("op", ReaderRole.Operator);
    protected const string Ids = "select coalesce(string_agg(source_id || ':' || f.first, ' ' order by source_id), '') from (select source_id, min(source_id) over (partition by incident_id) as first from service_request) f";

    protected ObservatoryDatabase Db { get; private set; } = null!;
    protected IncidentCommands Commands => new(Db);
    protected IncidentQueries Queries => new(Db);
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>No rule: everything found is a proposal.</summary>
    protected Task AskPeopleAsync() => AskAsync<long>("insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (false, 0.95, 30, 72, 't') returning rule_id");

    /// <summary>A bolder rule than the one a city starts with: three reports alone in a town are never as sure as among thousands.</summary>
    protected Task BoldRuleAsync() => AskAsync<long>("insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (true, 0.6, 30, 72, 't') returning rule_id");

    protected async Task<IncidentSearchResult> SearchAsync(bool everything = false)
        => (await new IncidentSearch(Db, GridTown.Pack, TimeProvider.System).RunAsync(null, everything, null, Ct))!;

    protected async Task<IReadOnlyList<string>> PairsAsync(IncidentState state = IncidentState.Proposed, Reader? reader = null)
        => [.. (await Queries.ListAsync(reader ?? Operator, new IncidentFilter(state), null, 50, Ct)).Pairs.Select(p => $"{p.First.SourceId}-{p.Second.SourceId}").Order(StringComparer.Ordinal)];

    protected async Task<IncidentPair> PairAsync(string first, string second)
        => (await Queries.ListAsync(Operator, new IncidentFilter(), null, 50, Ct)).Pairs.Single(p => (p.First.SourceId, p.Second.SourceId) == (first, second)).Pair;

    protected Task<T> AskAsync<T>(string sql) => GridTown.AskAsync<T>(Db, sql);

    protected Task<string> IncidentsAsync() => AskAsync<string>(Ids);

    /// <summary>A report <paramref name="meters"/> to the east of the town's middle, <paramref name="hours"/> after the first.</summary>
    protected static ServiceRequest Report(string id, double meters, double hours, string? text = "لولهٔ آب جلوی مدرسهٔ بهار ترکیده و کوچه را آب گرفته") => GridTown.Request(id) with
    {
        RequestedAt = new DateTimeOffset(2023, 5, 1, 8, 0, 0, TimeSpan.Zero).AddHours(hours), Longitude = 51.41 + meters / 90_300, Description = text,
    };

    public async ValueTask InitializeAsync() => Db = await clone.CloneAsync();

    public async ValueTask DisposeAsync() => await clone.DropAsync(Db);
}
