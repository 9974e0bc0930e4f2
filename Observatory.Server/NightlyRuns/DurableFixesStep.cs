using System.Globalization;
using GisData.Access;
using GisData.Database;
using GisData.DurableFixes;
using GisData.NightlyRuns;

namespace Observatory.Server.NightlyRuns;

/// <summary>Which of the requests closed in the last year stayed fixed.</summary>
internal sealed class DurableFixesStep(ObservatoryDatabase database)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var rows = await DurableFixStore.SaveAsync(connection, work.Pack, work.RunId, work.CutoffBatch, StepCalendar.MonthsBack(work.Pack, work.AsOfDate, DurableFix.Months), work.AsOfDate, ct);
        return new StepOutcome(rows, await new DurableFixQueries(database, work.Pack).ListAsync(Reader.System, work.RunId, "unit", ct) is not [var whole, ..] ? "nothing was closed" : string.Create(CultureInfo.InvariantCulture, $"{whole.Durable} of {whole.Judged} judged closings stayed fixed; {whole.Pending} not yet known, {whole.Unplaced} without a point"));
    }
}
