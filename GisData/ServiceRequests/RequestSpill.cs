using GisData.Cities;
using GisData.PersonalData;

namespace GisData.ServiceRequests;

/// <summary>The rows of a load as they were read, encoded for the database and put aside by month until it is known which of them count.
/// Memory does not grow with their number but for a few bytes a thousand.</summary>
internal sealed class RequestSpill : IDisposable
{
    private const int Buckets = 256, BucketBuffer = 1 << 13;
    private readonly SpillFile _file = new();
    private readonly AreaGrid _areas;
    private readonly SealInHand? _seal;
    private readonly RequestCells _cells;
    private readonly CityTime _time;
    private readonly RowHash _hash = new();
    private readonly CopyFields _fields = new();
    private readonly CopyFields _record = new();
    private SpillMonth? _month;

    public RequestSpill(CityPack pack, AreaGrid areas, PersonalSeal? seal)
    {
        (_areas, _seal, _cells, _time) = (areas, seal?.Take(), new RequestCells(pack), new CityTime(TimeZoneInfo.FindSystemTimeZoneById(pack.TimeZone)));
        (Keys, Reporters, RejectedRows, Unplaced) = (NewChain(), NewChain(), NewChain(), NewChain());
        for (var i = 0; i < Buckets; i++) KeysByHash[i] = new SpillChain(_file, BucketBuffer);
    }

    public int Accepted { get; private set; }

    public int Rejected { get; private set; }

    /// <summary>Where all rows come from; null while there is none.</summary>
    public string? Source { get; private set; }

    /// <summary>By the first instant (UTC) of the month.</summary>
    public SortedDictionary<DateTime, SpillMonth> Months { get; } = [];

    /// <summary>Records of <see cref="SpilledKey"/>, in the order of the rows.</summary>
    public SpillChain Keys { get; }

    /// <summary>The same records by a hash of the source id: all rows of one id are in one chain.</summary>
    public SpillChain[] KeysByHash { get; } = new SpillChain[Buckets];

    /// <summary>Ordinal, then the three fields of the caller.</summary>
    public SpillChain Reporters { get; }

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
        var hash = _hash.Of(r);
        var hasPoint = r.Longitude is not null && r.Latitude is not null;
        var (x, y) = (r.Longitude ?? 0, r.Latitude ?? 0);
        var area = hasPoint ? _areas.At(x, y) : named with { IsSettled = true };
        var (cell, hexCell) = hasPoint ? _cells.At(x, y) : default;
        var local = _time.Of(r.RequestedAt);
        Encode(r, hash, local);
        var row = new SpilledRow(
            _fields.Length, ordinal, CopyFields.Microseconds(r.RequestedAt), x, y, cell, hexCell, CityTime.Day(local), r.StatedDistrictId ?? SpilledRow.None,
            area.DistrictId ?? SpilledRow.None, area.NeighbourhoodId ?? SpilledRow.None, (short)(hasPoint ? r.Precision : PointPrecision.None), hasPoint);
        month.Rows.Add(row, _fields.Written);
        AddKey(new SpilledKey(ordinal, line, row.RequestedAt, hash, 0));
        if (!area.IsSettled) Unplaced.Add(new SpilledPlace(ordinal, month.Number, x, y, row.StatedDistrict));
        if (hasPoint) Points.Add(x, y);
        AddReporter(r, ordinal);
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

    public void Dispose()
    {
        _file.Dispose();
        _seal?.Dispose();
        _hash.Dispose();
    }

    /// <summary>A further chain in the same file.</summary>
    public SpillChain NewChain() => new(_file);

    private SpillMonth MonthOf(DateTimeOffset instant)
    {
        var at = instant.UtcDateTime;
        if (_month is { } m && m.Start.Year == at.Year && m.Start.Month == at.Month) return m;
        var start = new DateTime(at.Year, at.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        if (!Months.TryGetValue(start, out var month)) Months.Add(start, month = new SpillMonth(Months.Count, start, NewChain(), NewChain()));
        return _month = month;
    }

    // In the order of copy_requests.sql, after what SpilledRow holds and what is the same for all rows.
    private void Encode(ServiceRequest r, long hash, DateTime local)
    {
        var f = _fields;
        f.Clear();
        f.Long(hash);
        Text(HashedText.Source, r.Source);
        Text(HashedText.SourceId, r.SourceId);
        f.Instant(r.RequestedAt);
        f.Instant(r.UpdatedAt);
        f.Instant(r.ExpectedAt);
        f.Instant(r.ClosedAt);
        f.Int(CityTime.Day(local));
        f.Short(local.Hour);
        f.Int(r.ClosedAt is { } closed ? CityTime.Day(_time.Of(closed)) : null);
        Text(HashedText.SourceSubject, r.SourceSubject);
        f.Int(r.SubjectId);
        f.Int(r.UnitId);
        f.Short(r.ChannelId);
        f.Short(r.Priority);
        f.Short((int)r.Status);
        Text(HashedText.StatusNotes, r.StatusNotes);
        Text(HashedText.Description, r.Description);
        f.Short(r.Reopened);
        f.Short(r.Satisfaction);
        Text(HashedText.Address, r.Address);
        Text(HashedText.SourceArea, r.SourceArea);
        Text(HashedText.MessageType, r.MessageType);
    }

    // Encoded for the hash already.
    private void Text(HashedText which, string? value)
    {
        if (value is null) _fields.Null();
        else _fields.Utf8(_hash.Utf8(which));
    }

    private void AddKey(SpilledKey key)
    {
        _record.Clear();
        _record.Utf8(_hash.Utf8(HashedText.SourceId));
        var id = _record.Written[4..];
        key = key with { RestLength = id.Length };
        Keys.Add(key, id);
        KeysByHash[Hash(id) & (Buckets - 1)].Add(key, id);
    }

    private void AddReporter(ServiceRequest r, int ordinal)
    {
        if (r.ReporterPhone is null && r.ReporterName is null) return;
        if (_seal is null) throw new InvalidOperationException("Personal data came without a key to seal it with.");
        if (_seal.Seal(r.ReporterPhone, r.ReporterName, $"{r.Source}\u001f{r.SourceId}") is not { } original) return;
        _fields.Clear();
        _fields.Bytes(_seal.HashPhone(r.ReporterPhone));
        _fields.Bytes(_seal.HashName(r.ReporterName));
        _fields.Bytes(original);
        Reporters.Add(new SpilledFields(_fields.Length, ordinal), _fields.Written);
    }

    // FNV-1a, folded: only to spread ids over chains.
    private static int Hash(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in id) hash = (hash ^ b) * 1099511628211UL;
        return (int)(hash ^ (hash >> 32)) & int.MaxValue;
    }
}
