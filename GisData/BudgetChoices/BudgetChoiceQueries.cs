using Analytics.BudgetChoices;
using Analytics.BudgetProposals;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using GisData.ReferenceLayers;
using Npgsql;
using Range = Analytics.BudgetProposals.Range;

namespace GisData.BudgetChoices;

public sealed class BudgetChoiceQueries(ObservatoryDatabase database, CityPack pack) : IBudgetChoiceQueries
{
    public async Task<BudgetBoard> GetAsync(Reader reader, string runId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var city = await connection.Sql(typeof(BudgetChoiceQueries), "city_behind.sql", runId).ScalarAsync(ct) as double?;
        var proposals = await connection.Sql(typeof(BudgetChoiceQueries), "list_board.sql", runId, HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects))
            .ListAsync(r => Read(r, runId, city, pack), ct);
        var (voters, source) = await VotersAsync(connection, reader, runId, ct);
        return new BudgetBoard(proposals, voters, source);
    }

    private static BoardProposal Read(NpgsqlDataReader r, string runId, double? cityBehind, CityPack pack)
    {
        var subject = r.GetInt32(4);
        var neighbourhoods = r.GetFieldValue<int[]>(17);
        var equity = EquityWeight.Of(r.Nullable<double>(18), cityBehind, pack.Equity.Strength, pack.Equity.Limit);
        if (neighbourhoods.Length == 0 && equity.Gap == EquityGap.RateUnknown) equity = equity with { Gap = EquityGap.PlaceUnknown };
        var commissions = r.GetFieldValue<string[]>(6) is { Length: > 0 } kept ? kept : [.. pack.Subjects.FirstOrDefault(s => s.Id == subject)?.Commissions ?? []];
        return new BoardProposal(
            r.GetInt64(0), r.NullableText(23) == runId, r.GetString(1), r.GetString(2), r.NullableText(3), subject, r.GetString(5), commissions,
            r.Nullable<decimal>(7) is { } cost ? new AmountRange(r.Nullable<decimal>(8) ?? cost, cost, r.Nullable<decimal>(9) ?? cost) : null, r.GetBoolean(10),
            r.Nullable<double>(11) is { } averted ? new Range(r.GetDouble(12), averted, r.GetDouble(13)) : null, r.Nullable<int>(14), equity, r.Nullable<long>(24), r.NullableText(15), r.NullableText(16), neighbourhoods,
            r.NullableText(19), r.Nullable<decimal>(20), r.Nullable<decimal>(21), r.Nullable<DateOnly>(22))
        {
            Drawn = r.IsDBNull(25) ? null : r.GetFieldValue<NetTopologySuite.Geometries.Geometry>(25), FiscalYear = r.Nullable<int>(26),
        };
    }

    // Counted where neighbourhoods are; else a district's people spread over its neighbourhoods by area.
    private async Task<(IReadOnlyList<NeighbourhoodVoters>, VoterSource)> VotersAsync(NpgsqlConnection connection, Reader reader, string runId, CancellationToken ct)
    {
        var areas = await connection.Sql(typeof(BudgetChoiceQueries), "list_neighbourhoods.sql", runId, HotspotQueries.Ids(reader.Districts))
            .ListAsync(r => (Id: r.GetInt32(0), District: r.GetInt32(1), Share: r.GetDouble(2), Day: r.GetFieldValue<DateOnly>(3)), ct);
        if (areas.Count == 0) return ([], VoterSource.None);
        var people = await Populations.ReadAsync(connection, pack, areas[0].Day, null, ct);
        var source = VoterSource.Counted;
        var voters = new List<NeighbourhoodVoters>();
        foreach (var area in areas)
        {
            decimal residents = people.OfNeighbourhood(area.Id)?.People ?? 0;
            if (residents == 0 && people.Of(area.District) is { } district)
            {
                residents = decimal.Round(district.People * (decimal)area.Share, 3);
                source = VoterSource.SpreadOverDistrict;
            }

            if (residents > 0) voters.Add(new NeighbourhoodVoters(area.Id, residents));
        }

        return (voters, voters.Count == 0 ? VoterSource.None : source);
    }
}
