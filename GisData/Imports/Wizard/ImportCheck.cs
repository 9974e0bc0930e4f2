using GisData.Cities;
using GisData.ServiceRequests;
using NetTopologySuite.Geometries;

namespace GisData.Imports.Wizard;

/// <summary>What an import of a whole file would do, found by reading all of it and loading nothing.</summary>
/// <param name="Good">Rows that are requests. How many of them the city has already, only the import finds out.</param>
/// <param name="Repeated">Of these, rows whose number came before in the file; null where the file is too long to remember its numbers.</param>
/// <param name="WithoutPoint">Good rows that have none, or none in the city.</param>
/// <param name="ByDistrict">Of these, rows that name a district of the pack.</param>
/// <param name="First">The first and last day of good rows, in UTC; null where there are none.</param>
/// <param name="Reasons">Why rows are refused, the most frequent first.</param>
/// <param name="Piles">Points that more than 50 rows and more than one in a hundred share: the import judges whether they are a geocoder's default.</param>
/// <param name="Notes">How often which rule was applied, as an import counts it.</param>
public sealed record ImportCheck(
    long Read, long Good, long? Repeated, long WithoutPoint, long ByDistrict, DateTimeOffset? First, DateTimeOffset? Last, IReadOnlyList<RejectGroup> Reasons,
    IReadOnlyList<PointPile> Piles, IReadOnlyDictionary<string, long> Notes, double Seconds)
{
    public long Rejected => Read - Good;

    /// <summary>By the very readers and rules that load.</summary>
    /// <exception cref="ImportException">the file cannot be read to its end.</exception>
    internal static async Task<ImportCheck> RunAsync(string path, ImportProfile profile, CityPack pack, Envelope? city, TimeProvider clock, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var file = SourceFile.Open(path);
        progress?.Report(new ImportProgress("scan", 0, null, TimeSpan.Zero));
        var tables = await SourceTable.ScanAllAsync(file, [profile], ct);
        var places = new PlaceRules(tables[0].Profile, city ?? CityEnvelope.Stated(profile));
        var notes = new ImportNotes(places, tables[0].EncodingName, tables[0].DelimiterName);
        var tally = new CheckTally();
        var total = tables.Sum(t => t.Rows);
        foreach (var table in tables)
        {
            using var rows = await table.OpenAsync(file, ct);
            var (chosen, columns) = TableColumns.Choose([table.Profile], rows.Header, table.Name);
            var reader = new RowReader(pack, chosen, columns, places, clock.GetUtcNow(), rows.HasTypedTimes);
            await RowStream.RunAsync(rows, columns, reader, notes.LinesBefore, row =>
            {
                tally.See(row);
                if (tally.Read % 2000 == 0) progress?.Report(new ImportProgress("read", tally.Read, total, clock.GetElapsedTime(started)));
                return Task.CompletedTask;
            }, ct);
            notes.Add(reader, rows, table.Name, Math.Max(table.Lines, rows.Line));
        }

        return tally.Finish(notes.ToDictionary(), clock.GetElapsedTime(started).TotalSeconds);
    }
}

/// <param name="Examples">The first rows refused for it.</param>
public sealed record RejectGroup(string Field, string Kind, long Count, IReadOnlyList<RejectExample> Examples);

/// <param name="Line">In the file, the header being 1; of several tables numbered on.</param>
public sealed record RejectExample(long Line, RejectReason Reason, string Raw);

/// <summary>A point that many rows share.</summary>
public sealed record PointPile(double Longitude, double Latitude, long Rows);

/// <summary>Counts rows as they pass, in bounded memory.</summary>
internal sealed class CheckTally
{
    private const int MostExamples = 5, MostNumbers = 1_000_000, MostPoints = 500_000, MostPiles = 10, LeastPile = 50, LongestRaw = 400;
    private readonly Dictionary<(string Field, string Kind), (long Count, List<RejectExample> Examples)> _reasons = [];
    private readonly Dictionary<(double, double), long> _points = [];
    private HashSet<string>? _numbers = new(StringComparer.Ordinal);
    private long _good, _repeated, _withoutPoint, _byDistrict;
    private DateTimeOffset? _first, _last;

    public long Read { get; private set; }

    public void See(RowStream.Row row)
    {
        Read++;
        if (row.Request is { } request) Good(request);
        else Refused(row.Rejected!);
    }

    public ImportCheck Finish(IReadOnlyDictionary<string, long> notes, double seconds)
    {
        var least = Math.Max(LeastPile, (_good - _withoutPoint) / 100);
        return new ImportCheck(
            Read, _good, _numbers is null ? null : _repeated, _withoutPoint, _byDistrict, _first, _last,
            [.. _reasons.OrderByDescending(r => r.Value.Count).Select(r => new RejectGroup(r.Key.Field, r.Key.Kind, r.Value.Count, r.Value.Examples))],
            [.. _points.Where(p => p.Value > least).OrderByDescending(p => p.Value).Take(MostPiles).Select(p => new PointPile(p.Key.Item1, p.Key.Item2, p.Value))], notes, seconds);
    }

    private void Good(ServiceRequest request)
    {
        _good++;
        if (_numbers is not null && !_numbers.Add(request.SourceId)) _repeated++;
        // Ids of a longer file would fill the memory; the import finds repeats in the database.
        if (_numbers?.Count > MostNumbers) _numbers = null;
        if (_first is null || request.RequestedAt < _first) _first = request.RequestedAt;
        if (_last is null || request.RequestedAt > _last) _last = request.RequestedAt;
        if (request is { Longitude: { } longitude, Latitude: { } latitude })
        {
            var at = (longitude, latitude);
            if (_points.TryGetValue(at, out var rows)) _points[at] = rows + 1;
            else if (_points.Count < MostPoints) _points.Add(at, 1);
            return;
        }

        _withoutPoint++;
        if (request.StatedDistrictId is not null) _byDistrict++;
    }

    private void Refused(RejectedRow row)
    {
        var reason = RejectReason.Of(row.Reason);
        var (count, examples) = _reasons.TryGetValue((row.Field, reason.Kind), out var seen) ? seen : (0, []);
        if (examples.Count < MostExamples) examples.Add(new RejectExample(row.Line, reason, row.Raw.Length > LongestRaw ? row.Raw[..LongestRaw] + "…" : row.Raw));
        _reasons[(row.Field, reason.Kind)] = (count + 1, examples);
    }
}
