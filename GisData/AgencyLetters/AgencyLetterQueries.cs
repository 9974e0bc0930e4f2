using GisData.Cities;
using GisData.Database;
using GisData.NightlyRuns;
using GisData.Printing;

namespace GisData.AgencyLetters;

/// <summary>Fills the letter to an agency.</summary>
public sealed class AgencyLetterQueries(PaperQueries papers, ObservatoryDatabase database, CityPack pack)
{
    /// <summary>Agencies that are not the city's own; branches are part of the one they belong to.</summary>
    public IReadOnlyList<AgencyUnit> Agencies => [.. pack.Units.Where(u => u.Kind == "other" && u.Parent is null)];

    /// <param name="olderThanDays">Items received at least one day more than so many days before the end of <paramref name="asOf"/>.</param>
    /// <exception cref="ArgumentException">The city has no such other agency.</exception>
    public async Task<AgencyLetter> GetAsync(int unitId, DateOnly asOf, int olderThanDays, string runId, CancellationToken ct)
    {
        var agency = Agencies.FirstOrDefault(u => u.Id == unitId) ?? throw new ArgumentException($"There is no other agency {unitId}.", nameof(unitId));
        ArgumentOutOfRangeException.ThrowIfNegative(olderThanDays);
        var run = await papers.GetRunAsync(runId, daysToPrevious: 1, ct);
        var units = pack.Units.Where(u => u.Id == unitId || u.Parent == unitId).Select(u => u.Id).ToArray();
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        var open = await connection.Sql(typeof(AgencyLetterQueries), "OpenItems.sql", run.CutoffBatch, units, asOf, pack.TimeZone).ListAsync(r => new LetterItem(
            r.GetString(0), pack.Subjects.FirstOrDefault(s => s.Id == r.GetInt32(1))?.Name ?? new LocalizedName("–", "–"), r.NullableText(2) is { } fa ? new LocalizedName(fa, r.GetString(3)) : null,
            r.GetFieldValue<DateOnly>(4), r.GetInt32(5), r.Nullable<DateOnly>(6), r.Nullable<DateOnly>(7), r.GetInt32(8)), ct);
        return new AgencyLetter
        {
            City = PaperCity.Of(pack), Run = run, UnitId = unitId, Agency = agency.Name, AsOf = asOf, OlderThanDays = olderThanDays, Open = open.Count,
            Items = [.. open.Where(i => i.AgeDays > olderThanDays)],
        };
    }
}
