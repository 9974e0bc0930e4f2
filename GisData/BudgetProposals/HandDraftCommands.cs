using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using Npgsql;
using NpgsqlTypes;

namespace GisData.BudgetProposals;

/// <summary>Drafts by hand, each kept in one transaction with its audit row, and carried on by every night.</summary>
public sealed class HandDraftCommands(ObservatoryDatabase database, CityPack pack, TimeProvider clock) : IHandDraftCommands
{
    public async Task<BudgetProposal> ReckonAsync(Reader reader, HandDraft draft, CancellationToken ct)
    {
        var (run, trimmed) = await CheckAsync(reader, draft, ct);
        await using var connection = await database.OpenForIngestAsync(ct);
        var hand = new HandReckoning(connection, pack, run);
        var place = await PlaceAsync(hand, reader, trimmed, ct);
        return await FillAsync(connection, hand, run, trimmed, place, ct) with { Place = await hand.NameAsync(place, ct) };
    }

    public async Task<long> DraftAsync(Reader reader, HandDraft draft, CancellationToken ct)
    {
        var (run, trimmed) = await CheckAsync(reader, draft, ct);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var hand = new HandReckoning(connection, pack, run);
        var place = await PlaceAsync(hand, reader, trimmed, ct);
        var figures = await FillAsync(connection, hand, run, trimmed, place, ct);
        var name = await hand.NameAsync(place, ct);
        var id = (long)(await connection.Sql(typeof(HandDraftCommands), "insert_hand.sql", trimmed.Title, trimmed.SubjectId, trimmed.MeasureCode, run.RunId, clock.GetUtcNow(), run.BoundaryEdition,
            trimmed.HexCells.ToArray(), SqlCommands.Optional(figures.FiscalYear, NpgsqlDbType.Integer), place.DistrictIds.ToArray(), place.NeighbourhoodIds.ToArray(), name.Fa, name.En,
            trimmed.Quantity, trimmed.ExpenseClass, trimmed.Why, reader.Name, reader.Role.ToString()).ScalarAsync(ct))!;
        var rank = (int)(await connection.Sql(typeof(HandDraftCommands), "next_rank.sql", run.RunId).ScalarAsync(ct))!;
        await BudgetProposalStore.SaveAsync(connection, figures with { ProposalId = id, Rank = rank }, ct);
        await AuditTrail.WriteAsync(connection, reader, "draft proposal", $"{id}", new { trimmed.Title, trimmed.SubjectId, trimmed.MeasureCode, trimmed.Quantity, cells = trimmed.HexCells.Count }, ct);
        await transaction.CommitAsync(ct);
        return id;
    }

    /// <summary>Of a night: everything drafted by hand that is still on its way, in the order it was drafted.</summary>
    /// <param name="people">By the districts of the run's edition.</param>
    /// <returns>With their ids, without ranks.</returns>
    public static async Task<IReadOnlyList<BudgetProposal>> CarryOnAsync(
        NpgsqlConnection connection, CityPack pack, NightlyRun run, ProposalReckoning reckoning, IReadOnlyList<DistrictPopulation> people, CancellationToken ct)
    {
        // Without boundaries there is no place to reckon.
        if (run.BoundaryEdition is null) return [];
        var hand = new HandReckoning(connection, pack, run);
        var carried = new List<BudgetProposal>();
        foreach (var kept in await BudgetProposalStore.ListHandAsync(connection, pack, run.RunId, ct))
        {
            carried.Add(await hand.ReckonAsync(reckoning, kept.Draft, await hand.FindPlaceAsync(kept.Draft.HexCells, ct), people, ct) with { ProposalId = kept.ProposalId });
        }

        return carried;
    }

    private async Task<BudgetProposal> FillAsync(NpgsqlConnection connection, HandReckoning hand, NightlyRun run, HandDraft draft, HandPlace place, CancellationToken ct)
    {
        var people = await DistrictPopulation.ListAsync(connection, pack, run.BoundaryEdition!.Value, run.AsOfDate, ct);
        return await hand.ReckonAsync(await ProposalReckoning.ReadAsync(connection, database, pack, ct), draft, place, people, ct);
    }

    private async Task<(NightlyRun Run, HandDraft Draft)> CheckAsync(Reader reader, HandDraft draft, CancellationToken ct)
    {
        if (!reader.MayPropose || reader.Role is ReaderRole.System) throw new UnauthorizedAccessException($"A {reader.Role} does not draft proposals.");
        var trimmed = draft with { Title = draft.Title.Trim(), Why = draft.Why.Trim(), HexCells = [.. draft.HexCells.Distinct().Order()] };
        var run = await new NightlyRunQueries(database).FindLatestCompleteAsync(reader, ct);
        var problems = HandDraftRules.Problems(pack, reader, trimmed).ToList();
        if (run is not { BoundaryEdition: not null, FirstDay: not null, LastDay: not null }) problems.Add(DraftProblem.NoRun);
        return problems.Count == 0 ? (run!, trimmed) : throw new ProposalDraftException(problems);
    }

    private static async Task<HandPlace> PlaceAsync(HandReckoning hand, Reader reader, HandDraft draft, CancellationToken ct)
    {
        var place = await hand.FindPlaceAsync(draft.HexCells, ct);
        if (place.Cells.Count < draft.HexCells.Count || place.DistrictIds.Count == 0) throw new ProposalDraftException([DraftProblem.PlaceOutside]);
        if (reader.Districts is { } own && place.DistrictIds.Any(d => !own.Contains(d))) throw new ProposalDraftException([DraftProblem.PlaceNotYours]);
        return place;
    }
}
