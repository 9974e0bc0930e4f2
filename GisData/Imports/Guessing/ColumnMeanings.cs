using GisData.Cities;
using GisData.Imports.Wizard;

namespace GisData.Imports.Guessing;

/// <summary>Which column is which field: the header's name and the values both speak, and the strongest claims are taken first.</summary>
internal sealed class ColumnMeanings(CityPack pack, NetTopologySuite.Geometries.Envelope? city, bool hasGeometry)
{
    private const int Least = 50, LeastByValues = 60, Excluded = -1000, FewRows = 20;
    // The name of a street is nobody's, and a caller's name is sealed away.
    private static readonly string[] Places = ["street", "location", "road", "خیابان", "محله", "معبر"];
    private readonly SourceNames _names = new(pack, ImportSample.Unread);
    private readonly AreaWords _areas = new(pack);

    /// <summary>Field → its column, with whether the name spoke for it.</summary>
    public IReadOnlyDictionary<string, (ColumnFacts Column, bool ByName)> Assign(IReadOnlyList<ColumnFacts> columns)
    {
        var claims = (from field in ImportField.All
                      from column in columns
                      where field != ImportField.Name || !Places.Any(p => ColumnWords.Plain(column.Header).Contains(p, StringComparison.Ordinal))
                      where column.Filled.Count > 0 && !string.IsNullOrWhiteSpace(column.Header) && column.Header is not (ImportSample.GeometryX or ImportSample.GeometryY)
                      let byName = ColumnWords.Score(field, column.Header)
                      let score = byName + ByValues(field, column, byName > 0)
                      where score >= (byName > 0 ? Least : LeastByValues)
                      orderby score descending, column.Position
                      select (Field: field, Column: column, ByName: byName > 0)).ToList();
        var assigned = new Dictionary<string, (ColumnFacts, bool)>();
        var taken = new HashSet<int>();
        foreach (var claim in claims)
        {
            if (hasGeometry && claim.Field is ImportField.Longitude or ImportField.Latitude) continue;
            if (!assigned.ContainsKey(claim.Field) && taken.Add(claim.Column.Position)) assigned.Add(claim.Field, (claim.Column, claim.ByName));
        }

        // One of the two is no point.
        if (assigned.ContainsKey(ImportField.Longitude) != assigned.ContainsKey(ImportField.Latitude))
            foreach (var half in (string[])[ImportField.Longitude, ImportField.Latitude]) assigned.Remove(half);
        // A time of day counts beside a day that does not say it.
        foreach (var (time, day) in ((string, string)[])[(ImportField.RequestedTime, ImportField.RequestedAt), (ImportField.ClosedTime, ImportField.ClosedAt)])
            if (!assigned.TryGetValue(day, out var found) || found.Item1.Dates is not { } dates || dates.Formats.All(TimeOfDay.Says)) assigned.Remove(time);
        return assigned;
    }

    private int ByValues(string field, ColumnFacts c, bool named) => field switch
    {
        ImportField.SourceId => c.FilledShare < 0.9 || c.DistinctShare < 0.8 || c.Times > 0.5 && !Digits(c) || c.Decimals > 0.5 ? Excluded : c.DistinctShare > 0.999 && c.FilledShare > 0.99 ? (c.Phones > 0.5 ? 10 : named || c.AverageLength < 24 ? 60 - Math.Min(c.Position, 20) / 2 : 0) : 10,
        ImportField.RequestedAt => c.Times < 0.5 ? Excluded : (int)(40 * c.FilledShare) + (named ? 0 : 25 - Math.Min(c.Position, 20)),
        ImportField.UpdatedAt or ImportField.ExpectedAt or ImportField.ClosedAt => c.Times < 0.5 || !named ? Excluded : 20,
        ImportField.RequestedTime or ImportField.ClosedTime => named && c.Share(TimeOfDay.Is) > 0.9 ? 20 : Excluded,
        ImportField.Subject => Words(c, 0.5, v => _names.FindSubject(v) is not null, 70),
        ImportField.Unit => Words(c, 0.5, v => _names.FindUnit(v) is not null, 60),
        ImportField.Channel => Words(c, 0.2, v => _names.FindChannel(v) is not null, 60),
        ImportField.Status => Words(c, 0.2, v => StatusWords.Meaning(v) is not null, 60),
        ImportField.Area => Words(c, 0.9, v => _names.FindDistrict(PersianText.Normalize(v)) is not null || _areas.Find(v) is not null, 60) - (c.Numbers > 0.9 && !named ? 60 : 0),
        ImportField.Longitude => Coordinate(c, named, city?.MinX, city?.MaxX),
        ImportField.Latitude => Coordinate(c, named, city?.MinY, city?.MaxY),
        ImportField.Phone => c.Phones > 0.5 ? 75 : named && c.Numbers > 0.5 ? 10 : named ? 0 : Excluded,
        ImportField.Priority or ImportField.Reopened or ImportField.Satisfaction => named && c.Numbers > 0.9 && c.Distinct <= 20 ? 10 : Excluded,
        ImportField.MessageType => Words(c, 0.2, v => _names.FindMessageType(v) is not null, 65),
        ImportField.Name or ImportField.StatusNotes or ImportField.Address => named && c.Numbers < 0.9 ? 0 : Excluded,
        ImportField.Description => named && c.Numbers < 0.9 ? (int)Math.Min(c.AverageLength / 4, 20) : Excluded,
        _ => Excluded,
    };

    // Fourteen digits are a time for the eye, and a number all the same.
    private static bool Digits(ColumnFacts c) => c.Numbers > 0.9;

    private static int Words(ColumnFacts c, double mostDistinct, Func<string, bool> known, int worth)
    {
        if (c.Times > 0.5 || (c.Filled.Count > FewRows && c.DistinctShare > mostDistinct)) return Excluded;
        return (int)(worth * c.Share(known));
    }

    private static int Coordinate(ColumnFacts c, bool named, double? low, double? high)
    {
        if (c.Numbers < 0.8) return Excluded;
        if (low is not null && c.Share(v => SourceNumber.TryRead(v, out var n) && n >= low && n <= high) > 0.5) return c.Decimals > 0.5 ? 75 : 20;
        return named ? (int)(15 * c.FilledShare) : Excluded;
    }
}
