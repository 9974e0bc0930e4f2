using GisData.Cities;
using GisData.PersonalData;

namespace GisData.ServiceRequests;

/// <summary>The rows of a load as they were read, encoded for the database and put aside by month until it is known which of them count.
/// Memory does not grow with their number but for a few bytes a thousand.</summary>
internal sealed class RequestSpill : IDisposable
{
    private readonly SpillFile _file = new();
    private readonly AreaGrid _areas;
    private readonly ReporterSpill _reporters;
    private readonly RequestCells _cells;
    private readonly CityTime _time;
    private readonly RowHash _hash;
    private readonly CopyFields _fields = new();

    public RequestSpill(CityPack pack, AreaGrid areas, RowHashKind hash, PersonalSeal? seal)
    {
        _hash = new RowHash(hash);
        (_areas, _cells, _time) = (areas, new RequestCells(pack), new CityTime(TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone)));
        (Keys, RejectedRows, Unplaced, _reporters) = (new KeySpill(_file), NewChain(), NewChain(), new ReporterSpill(NewChain(), seal));
    }

    public int Accepted { get; private set; }

    public int Rejected { get; private set; }

    /// <summary>Where all rows come from; null while there is none.</summary>
    public string? Source { get; private set; }

    /// <summary>By the first instant (UTC) of the month.</summary>
    public Dictionary<DateTime, SpillMonth> Months { get; } = [];

    public KeySpill Keys { get; }

    /// <summary>Line, then the fields field, reason, raw and cells.</summary>
    public SpillChain RejectedRows { get; }

    /// <summary>Records of <see cref="SpilledPlace"/>: points that the database has to place.</summary>
    public SpillChain Unplaced { get; }

    public FrequentPoints Points { get; } = new();

    /// <param name="named">Of a request without a point: the place that its words name.</param>
    public void Add(ServiceRequest r, long line, AreaStamp named = default)
    {
        Source ??= r.Source;
        if (r.Source != Source) throw new InvalidOperationException($"A load has one source: '{Source}', not '{r.Source}' as well.");
        var ordinal = Accepted++;
        var month = MonthOf(r.RequestedAt);
        var hasPoint = r.Longitude is not null && r.Latitude is not null;
        var (x, y) = (r.Longitude ?? 0, r.Latitude ?? 0);
        var area = hasPoint ? _areas.At(x, y) : named with { IsSettled = true };
        var (cell, hexCell) = hasPoint ? _cells.At(x, y) : default;
        var local = _time.Of(r.RequestedAt);
        var (hash, texts) = (_hash.Of(r), _hash.Texts);
        var row = new SpilledRow
        {
            RestLength = texts.Length, Ordinal = ordinal, Hash = hash,
            RequestedAt = CopyFields.Microseconds(r.RequestedAt), UpdatedAt = CopyFields.Microseconds(r.UpdatedAt), ExpectedAt = CopyFields.Microseconds(r.ExpectedAt), ClosedAt = CopyFields.Microseconds(r.ClosedAt),
            LocalDay = CityTime.Day(local), LocalHour = (byte)local.Hour, ClosedLocalDay = r.ClosedAt is { } closed ? CityTime.Day(_time.Of(closed)) : SpilledRow.None,
            SubjectId = r.SubjectId, UnitId = r.UnitId, ChannelId = checked((short)r.ChannelId), Priority = checked((short)r.Priority), Status = checked((byte)r.Status),
            Reopened = checked((short)r.Reopened), Satisfaction = r.Satisfaction ?? SpilledRow.None,
            HasPoint = hasPoint, Longitude = x, Latitude = y, Cell = cell, HexCell = hexCell, Precision = checked((byte)(hasPoint ? r.Precision : PointPrecision.None)),
            StatedDistrict = r.StatedDistrictId ?? SpilledRow.None, District = area.DistrictId ?? SpilledRow.None, Neighbourhood = area.NeighbourhoodId ?? SpilledRow.None,
        };
        month.Rows.Add(row, texts.Written);
        Keys.Add(new SpilledKey(ordinal, line, row.RequestedAt, hash, 0), CopyFields.First(texts.Written));
        if (!area.IsSettled) Unplaced.Add(new SpilledPlace(ordinal, month.Number, x, y, row.StatedDistrict));
        if (hasPoint) Points.Add(x, y);
        _reporters.Add(r, ordinal);
    }

    public void Reject(RejectedRow row)
    {
        _fields.Clear();
        _fields.Text(row.Field);
        _fields.Text(row.Reason);
        _fields.Text(row.Raw.Length > 4000 ? row.Raw[..4000] : row.Raw);
        _fields.Text(row.Cells);
        RejectedRows.Add(new SpilledFields(_fields.Length, row.Line), _fields.Written);
        Rejected++;
    }

    /// <summary>All callers; no row comes afterwards.</summary>
    public SpillChain Reporters() => _reporters.Complete();

    public void Dispose()
    {
        _reporters.Dispose();
        _file.Dispose();
    }

    /// <summary>A further chain in the same file.</summary>
    public SpillChain NewChain() => new(_file);

    private SpillMonth MonthOf(DateTimeOffset instant)
    {
        var (year, number, _) = instant.UtcDateTime;
        var start = new DateTime(year, number, 1, 0, 0, 0, DateTimeKind.Utc);
        if (!Months.TryGetValue(start, out var month)) Months.Add(start, month = new SpillMonth(Months.Count, start, NewChain(), NewChain()));
        return month;
    }
}
