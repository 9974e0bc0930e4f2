using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.EffectChecks;
using GisData.Access;
using GisData.BudgetProposals;
using GisData.Cities;
using GisData.Database;
using GisData.EffectChecks;
using GisData.NightlyRuns;
using Npgsql;

namespace Observatory.Server.NightlyRuns;

/// <summary>Whether complaints fell where works were done 3, 6 and 12 months ago. A check that says something makes its proposal evaluated. A check is made
/// anew while late data may still come, and kept only where its counts differ from those of the last one: equal counts, equal figures.</summary>
internal sealed class EffectsStep(ObservatoryDatabase database, NightlyRunStore store, TimeProvider clock)
{
    private static readonly int[] After = [3, 6, 12];
    private static readonly EffectCheckOptions Options = new();

    /// <summary>So long after the end of its days a check is looked at again.</summary>
    private const int LateDays = 120;

    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var works = await EffectCheckStore.ListWorksAsync(connection, work.Steps.LastDay, ct);
        if (works.Count == 0) return new StepOutcome(0, "0 works");
        var first = (await store.FindDataSpanAsync(work.CutoffBatch, work.AsOfDate, ct))!.Value.First;
        var kinds = await KindsAsync(connection, work, ct);
        int saved = 0, told = 0;
        foreach (var one in works.Where(w => w.Ended is not null))
        {
            var judged = false;
            foreach (var months in After.Where(m => one.Ended!.Value.AddMonths(m) <= work.Steps.LastDay))
            {
                var known = await EffectCheckStore.FindHashAsync(connection, one.ProposalId, months, ct);
                if (known is not null && one.Ended!.Value.AddMonths(months).AddDays(LateDays) < work.Steps.LastDay) continue;
                var check = await CheckAsync(connection, work, one, months, first, works, kinds, ct);
                judged |= check.Result.Change is not null;
                if (check.DataHash == known) continue;
                await EffectCheckStore.SaveAsync(connection, check, Districts(work, one), ct);
                saved++;
                if (check.Result.Change is not null) told++;
            }

            if (judged && one.State == ProposalLife.Done)
                await new BudgetProposalCommands(database, work.Pack, clock).MoveAsync(Reader.System, new ProposalMove(one.ProposalId, ProposalLife.Done, ProposalLife.Evaluated, work.AsOfDate), ct);
        }

        return new StepOutcome(saved, string.Create(CultureInfo.InvariantCulture, $"{works.Count} works, {saved} checks kept, {told} of them say something"));
    }

    private async Task<EffectCheckRow> CheckAsync(
        NpgsqlConnection connection, NightWork work, DoneWorks one, int months, DateOnly first, IReadOnlyList<DoneWorks> works, IReadOnlyList<int>? kinds, CancellationToken ct)
    {
        var ended = one.Ended!.Value;
        // One made by hand was chosen by whatever was known on its day.
        var selection = one.Selection ?? new DaySpan(Later(first, StepCalendar.MonthsBack(work.Pack, one.ChosenOn.AddDays(-1), work.Options.WindowMonths)), one.ChosenOn.AddDays(-1));
        var windows = selection.Days < 2 ? null : EffectWindows.Choose(selection, one.Began, ended, months, first);
        IReadOnlyList<HexCell> cells = one.Cells ?? [];
        var others = works.Where(w => w.ProposalId != one.ProposalId && (windows is null || w.Began <= windows.After.Last)).SelectMany(w => w.Cells ?? []).Except(cells).ToHashSet();
        var countedAs = windows is null ? null : TaxonomyEras.CountedAs(work.Pack, windows.All.First, windows.All.Last);
        int[] subjects = countedAs is null ? [one.SubjectId]
            : [.. work.Pack.Subjects.Select(s => s.Id).Where(s => s == one.SubjectId || countedAs.GetValueOrDefault(s, s) == countedAs.GetValueOrDefault(one.SubjectId, one.SubjectId)).Order()];
        var parameters = EffectCheckStore.Parameters(windows, Options, cells, subjects, others);
        var days = windows is null ? [] : await EffectCheckStore.ListDaysAsync(connection, work.CutoffBatch, work.Grid, subjects, windows.All, ct);
        var result = windows is null ? EffectResult.Without(EffectDoubt.NoBaseline)
            : EffectCheck.Judge(new EffectPlaces(work.Grid.Set, cells, others, kinds), windows, days, Months(work.Pack, windows), Options);
        return new EffectCheckRow(one.ProposalId, work.RunId, months, clock.GetUtcNow(), work.AsOfDate, one.SubjectId, one.MeasureCode, one.Began, ended, result, windows, parameters,
            EffectCheckStore.Hash(parameters, days));
    }

    // A year before the baseline is enough to see where the place came from.
    private static List<DateOnly> Months(CityPack pack, EffectWindows windows)
    {
        var from = Later(windows.All.First, windows.Baseline.First.AddYears(-1));
        var starts = new List<DateOnly>();
        for (var month = 1; StepCalendar.MonthsBack(pack, windows.After.Last, month) >= from; month++) starts.Insert(0, StepCalendar.MonthsBack(pack, windows.After.Last, month));
        return starts;
    }

    // Two kinds of district: those more densely settled than the middle one, and the others. Null where population is unknown.
    private static async Task<IReadOnlyList<int>?> KindsAsync(NpgsqlConnection connection, NightWork work, CancellationToken ct)
    {
        var density = (await work.ListPopulationAsync(connection, ct)).ToDictionary(d => d.DistrictId, d => d.Population / d.AreaKm2);
        if (density.Count == 0) return null;
        var middle = density.Values.Order().ElementAt(density.Count / 2);
        return [.. Enumerable.Range(0, work.Grid.Set.Count).Select(c => work.Grid[c].DistrictId is { } district && density.TryGetValue(district, out var people) ? people >= middle ? 1 : 0 : -1)];
    }

    private static int[] Districts(NightWork work, DoneWorks one)
        => [.. (one.Cells ?? []).Select(work.Grid.Set.IndexOf).Where(c => c >= 0).Select(c => work.Grid[c].DistrictId).OfType<int>().Distinct().Order()];

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
