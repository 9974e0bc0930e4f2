using Analytics.ExpectedCounts;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Database;
using GisData.ExpectedCounts;
using GisData.Forecasts;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Printing;
using GisData.ReportingRate;
using Npgsql;

namespace GisData.CouncilPapers;

/// <summary>Fills the council paper of a proposal: what its run found, and the steps it had taken.</summary>
public sealed class CouncilPaperQueries(
    PaperQueries papers, ObservatoryDatabase database, INightlyRunQueries runs, IHotspotQueries hotspots, IBudgetProposalQueries proposals, IReportingRateQueries rates,
    IDemandForecastQueries forecasts, CityPack pack)
{
    /// <summary>The run that a paper asked for now rests on, and the last step the proposal has taken (0 = none).</summary>
    /// <exception cref="ProposalMissingException">There is no such proposal in a complete run.</exception>
    public async Task<(string RunId, DateOnly AsOf, long LastEvent)> FindStandAsync(long proposalId, CancellationToken ct)
    {
        var proposal = await proposals.FindAsync(PaperQueries.Printer, proposalId, ct) ?? throw new ProposalMissingException(proposalId);
        var run = await runs.FindAsync(PaperQueries.Printer, proposal.RunId, ct) ?? throw new ProposalMissingException(proposalId);
        var events = await proposals.ListEventsAsync(PaperQueries.Printer, proposalId, ct);
        return (run.RunId, run.AsOfDate, events.Count == 0 ? 0 : events[^1].EventId);
    }

    /// <param name="lastEvent">The steps up to this one; a past paper is made again with the one it knew.</param>
    public async Task<CouncilPaper> GetAsync(long proposalId, string runId, long lastEvent, CancellationToken ct)
    {
        var run = await papers.GetRunAsync(runId, daysToPrevious: 1, ct);
        var all = await proposals.ListAsync(PaperQueries.Printer, runId, null, ct);
        var p = all.FirstOrDefault(o => o.ProposalId == proposalId) ?? throw new ProposalMissingException(proposalId);
        var place = p.HotspotId is { } hotspot ? await hotspots.FindAsync(PaperQueries.Printer, runId, hotspot, ct) ?? throw new ProposalMissingException(proposalId) : null;
        all = [.. all.Where(o => o.Hand is null || o.Hand.DraftedAt <= run.StartedAt || o.Hand.DraftedAt <= p.Hand?.DraftedAt)];
        var steps = (await proposals.ListEventsAsync(PaperQueries.Printer, proposalId, ct)).Where(e => e.EventId <= lastEvent).ToList();
        var approval = steps.LastOrDefault(e => e.To == ProposalLife.Approved);
        var subject = pack.Subjects.First(s => s.Id == p.SubjectId);
        var measure = pack.FindMeasure(p.MeasureCode);
        var evidence = ProposalEvidence.Read(p.EvidenceJson);
        var runRow = await runs.FindAsync(PaperQueries.Printer, runId, ct);
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        var fiscalYear = p.FiscalYear ?? BudgetCalendar.FiscalYearAt(pack, run.AsOfDate);
        IReadOnlyList<int> neighbourhoods = place?.NeighbourhoodIds ?? p.Hand!.NeighbourhoodIds;
        return new CouncilPaper
        {
            City = PaperCity.Of(pack), Run = run, ProposalId = p.ProposalId, FiscalYear = fiscalYear,
            Measure = measure?.Name ?? new LocalizedName(p.MeasureCode, p.MeasureCode), MeasureUnit = measure?.Unit ?? new LocalizedName("", ""), ExpenseClass = p.Hand?.ExpenseClass ?? measure?.ExpenseClass ?? "expense",
            Subject = subject.Name, Place = p.Place ?? new LocalizedName(p.MeasureCode, p.MeasureCode), DistrictId = place is null ? p.Hand!.DistrictIds[0] : place.DistrictId,
            Commissions = [.. p.Commissions.Select(slug => pack.Commissions.FirstOrDefault(c => c.Slug == slug)?.Name ?? new LocalizedName(slug, slug))],
            Rank = p.Rank, Proposals = all.Count, State = steps.Count == 0 ? ProposalLife.Draft : steps[^1].To,
            Steps = [.. steps.Select(e => new PaperStep(e.From, e.To, e.EffectiveOn, e.Reason, e.Amount))],
            Incidents = p.Incidents, Quantity = p.Quantity, QuantityLow = p.QuantityLow, QuantityHigh = p.QuantityHigh,
            UnitCost = p.UnitCost, UnitCostSource = p.UnitCostSource, UnitCostDate = p.UnitCostOn,
            UnitCostIsStale = p.UnitCostIsStale, UnitCostIsSimulated = p.UnitCostIsSimulated,
            Cost = p.Cost, CostLow = p.CostLow, CostHigh = p.CostHigh, Averted = p.AvertedPerYear, AvertedLow = p.AvertedLow, AvertedHigh = p.AvertedHigh,
            Residents = p.Residents, PopulationOn = p.Residents is null ? null : runRow?.PopulationOn, PopulationSource = p.Residents is null ? null : runRow?.PopulationSource,
            Hotspot = place is null ? null : PaperHotspots.Rows(pack, [place], null)[0], Hand = Note(p, evidence), Past = evidence.Past, Map = await FindMapAsync(connection, run, place?.HexCells ?? p.Hand!.HexCells, place?.Level ?? 0, ct),
            Ahead = await AheadAsync(p, ct), Reporting = Reporting(await rates.ListAsync(PaperQueries.Printer, runId, Channel.Citizens, ct), neighbourhoods),
            Segments = Segments(approval?.LineCode, fiscalYear), ApprovedAmount = approval?.Amount,
            Effects = await connection.Sql(typeof(CouncilPaperQueries), "EarlierEffects.sql", p.MeasureCode, proposalId, run.StartedAt.ToUniversalTime())
                .ListAsync(r => new EarlierEffect(r.GetInt64(0), r.GetInt32(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4)), ct),
            Alternatives = [.. evidence.Alternatives.Where(a => a.Quantity.High > 0).Select(Instead)],
        };
    }

    private async Task<WhatIf> AheadAsync(BudgetProposal proposal, CancellationToken ct)
        => await forecasts.FindForProposalAsync(PaperQueries.Printer, proposal, ct) is { } f
            ? new WhatIf(f.History == HistoryVerdict.Enough ? "enough" : ExpectedSeries.Name(f.History), f.DaysKnown, f.DaysNeeded, f.FirstDay, f.Before, f.Weeks)
            : new WhatIf("none", 0, 0, default, [], []);

    // The row stays empty until the council has approved; the year is known before.
    private IReadOnlyList<LineSegment> Segments(string? code, int fiscalYear)
    {
        var scheme = pack.BudgetLines.Segments;
        if (scheme.Count == 0) return [];
        var parts = code?.Split('-');
        return [.. scheme.Select((s, i) =>
        {
            var part = parts is not null && i < parts.Length ? parts[i] : s.Key == "year" ? fiscalYear.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
            return new LineSegment(s.Name, part, part is null ? null : s.Values?.FirstOrDefault(v => v.Code == part)?.Name);
        })];
    }

    private static ReportingNote Reporting(IReadOnlyList<StoredRate> rates, IReadOnlyList<int> neighbourhoods)
    {
        var known = rates.Where(r => r.Pooled is not null).Select(r => r.Pooled!.Value).Order().ToList();
        var own = neighbourhoods.Select(id => rates.FirstOrDefault(r => r.NeighbourhoodId == id)?.Pooled).ToList();
        if (known.Count == 0) return new ReportingNote(0, 0, 0, own.Count);
        var median = known.Count % 2 == 1 ? known[known.Count / 2] : (known[known.Count / 2 - 1] + known[known.Count / 2]) / 2;
        return new ReportingNote(own.Count(r => r?.High < median), own.Count(r => r?.Low > median), own.Count(r => r is not null && r.Low <= median && r.High >= median), own.Count(r => r is null));
    }

    private async Task<PlaceMap?> FindMapAsync(NpgsqlConnection connection, PaperRun run, IReadOnlyList<long> hexCells, int level, CancellationToken ct)
    {
        if (run.BoundaryEdition is not { } edition) return null;
        var found = await connection.Sql(typeof(CouncilPaperQueries), "PlaceLines.sql", hexCells.ToArray(), edition, pack.ProjectedSrid)
            .ListAsync(r => new PlaceMap(r.NullableText(0) ?? "LINESTRING EMPTY", r.NullableText(1) ?? "LINESTRING EMPTY", r.GetString(2), level, [], r.GetDouble(3), r.GetDouble(4), r.GetDouble(5), r.GetDouble(6)), ct);
        if (found is not [var map]) return null;
        var labels = await connection.Sql(typeof(CouncilPaperQueries), "PlaceLabels.sql", edition, pack.ProjectedSrid, map.West, map.South, map.East, map.North)
            .ListAsync(r => new MapLabel(r.GetInt32(0), new LocalizedName(r.GetString(1), r.GetString(2)), Math.Round(r.GetDouble(3)), Math.Round(r.GetDouble(4)), 0), ct);
        return map with { Labels = labels };
    }

    private PaperAlternative Instead(ProposalAlternative a)
    {
        var measure = pack.FindMeasure(a.MeasureCode);
        return new PaperAlternative(measure?.Name ?? new LocalizedName(a.MeasureCode, a.MeasureCode), measure?.Unit ?? new LocalizedName("", ""), a.Quantity.Typical, a.Cost?.Typical, a.Cost?.Low, a.Cost?.High,
            a.Averted?.Typical, a.Averted?.Low ?? 0, a.Averted?.High ?? 0);
    }

    private static HandNote? Note(BudgetProposal p, ProposalEvidence evidence)
        => p.Hand is { } hand ? new HandNote(hand.Title, hand.Why, hand.DraftedRole, evidence.OpenRequests ?? 0, evidence.Ratio?.Typical, evidence.Ratio?.Low ?? 0, evidence.Ratio?.High ?? 0) : null;
}

/// <summary>There is no such proposal to print.</summary>
public sealed class ProposalMissingException(long proposalId) : Exception(FormattableString.Invariant($"There is no proposal {proposalId} in any complete run. The numbers are those of the page /budget."));
