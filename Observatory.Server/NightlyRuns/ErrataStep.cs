using System.Globalization;
using GisData.Database;
using GisData.Errata;

namespace Observatory.Server.NightlyRuns;

/// <summary>What later data made of papers that went out, before the report that tells of it is printed.</summary>
internal sealed class ErrataStep(ObservatoryDatabase database, TimeProvider clock)
{
    public async Task<StepOutcome> RunAsync(NightWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var found = await new ErrataReckoning(work.Pack, clock).RunAsync(connection, work.RunId, work.CutoffBatch, work.AsOfDate, ct);
        return new StepOutcome(found, string.Create(CultureInfo.InvariantCulture, $"{found} printed figures changed"));
    }
}
