using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GisData.ServiceRequests;

/// <summary>Writes what counts of a month's rows into a COPY, in order of time (of files that are in no order: in stretches of many
/// thousands), which keeps the BRIN index on the day narrow. Keeps count.</summary>
/// <param name="intoFreshMonth">By copy_fresh_month.sql, otherwise by copy_requests.sql.</param>
internal sealed class MonthCopy(LoadDecision load, bool intoFreshMonth)
{
    private const int BytesInOrder = 8 << 20;
    private const short ColumnsOfFreshMonth = 32;
    private static readonly int Head = Unsafe.SizeOf<SpilledRow>();
    private readonly short _columns = intoFreshMonth ? ColumnsOfFreshMonth : (short)(ColumnsOfFreshMonth + LoadConstants.Count);
    private readonly byte[] _constants = intoFreshMonth ? [] : load.Constants.Fields();
    private readonly Dictionary<int, SpilledFinding> _versions = [], _places = [];
    private long[] _times = [];
    private int[] _starts = [];

    public long Rows { get; private set; }

    public long WithoutPoint { get; private set; }

    public int FirstDay { get; private set; } = int.MaxValue;

    public int LastDay { get; private set; } = int.MinValue;

    public async Task WriteAsync(SpillMonth month, CopyStream to, CancellationToken ct)
    {
        _versions.Clear();
        _places.Clear();
        foreach (var (finding, _) in month.Findings.Records<SpilledFinding>()) (finding.Version > 0 ? _versions : _places)[finding.Ordinal] = finding;
        foreach (var part in month.Rows.Read(BytesInOrder))
        {
            var rows = Order(part.Span);
            for (var i = 0; i < rows; i++)
            {
                var at = _starts[i];
                var row = MemoryMarshal.Read<SpilledRow>(part.Span[at..]);
                Write(row, part.Span.Slice(at + Head, row.RestLength), to.Fields);
                await to.SendAsync(ct);
            }
        }
    }

    // Where the rows of a part that count begin, in order of time; how many they are.
    private int Order(ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var at = 0; at < part.Length;)
        {
            var row = MemoryMarshal.Read<SpilledRow>(part[at..]);
            if (!load.Dropped.Contains(row.Ordinal))
            {
                if (count == _times.Length)
                {
                    Array.Resize(ref _times, Math.Max(1024, 2 * count));
                    Array.Resize(ref _starts, Math.Max(1024, 2 * count));
                }

                (_times[count], _starts[count++]) = (row.RequestedAt, at);
            }

            at += Head + row.RestLength;
        }

        Array.Sort(_times, _starts, 0, count);
        return count;
    }

    private void Write(in SpilledRow row, ReadOnlySpan<byte> texts, CopyFields to)
    {
        var hasPoint = row.HasPoint && !(load.DefaultPoints.Count > 0 && load.DefaultPoints.Contains((row.Longitude, row.Latitude)));
        var (district, neighbourhood) = AreaOf(row, hasPoint);
        to.StartRow(_columns);
        if (_versions.Count > 0 && _versions.TryGetValue(row.Ordinal, out var known))
        {
            to.Long(known.RequestId);
            to.Int(known.Version);
            to.Long(known.IncidentId);
        }
        else
        {
            var id = load.RequestIdOf(row.Ordinal);
            to.Long(id);
            to.Int(1);
            to.Long(id);
        }

        to.Int(load.BoundaryEdition);
        to.Int(district);
        to.Int(neighbourhood);
        if (hasPoint)
        {
            to.Short(row.Precision);
            to.Point(row.Longitude, row.Latitude);
            to.Long(row.Cell);
            to.Long(row.HexCell);
        }
        else
        {
            to.Short((int)(neighbourhood is not null ? PointPrecision.Neighbourhood : district is not null ? PointPrecision.District : PointPrecision.None));
            for (var i = 0; i < 3; i++) to.Null();
            WithoutPoint++;
        }

        to.Fields(_constants);
        WriteNumbers(row, to);
        to.Fields(texts);
        Rows++;
        (FirstDay, LastDay) = (Math.Min(FirstDay, row.LocalDay), Math.Max(LastDay, row.LocalDay));
    }

    private static void WriteNumbers(in SpilledRow row, CopyFields to)
    {
        to.Long(row.Hash);
        to.Instant(row.RequestedAt);
        to.Instant(row.UpdatedAt);
        to.Instant(row.ExpectedAt);
        to.Instant(row.ClosedAt);
        to.Int(row.LocalDay);
        to.Short(row.LocalHour);
        to.Int(Or(row.ClosedLocalDay));
        to.Int(row.SubjectId);
        to.Int(row.UnitId);
        to.Short(row.ChannelId);
        to.Short(row.Priority);
        to.Short(row.Status);
        to.Short(row.Reopened);
        to.Short(Or(row.Satisfaction));
    }

    // The point decides; without one the place that the row's words name; without either the district that the source states.
    private (int? District, int? Neighbourhood) AreaOf(in SpilledRow row, bool hasPoint)
    {
        if (!hasPoint && load.PlacedAnew) return (Stated(row), null);
        if (_places.Count > 0 && _places.TryGetValue(row.Ordinal, out var place)) return (Or(place.District), Or(place.Neighbourhood));
        return hasPoint == row.HasPoint ? (Or(row.District) ?? Stated(row), Or(row.Neighbourhood)) : (Stated(row), null);
    }

    // One that the boundaries in force do not have is none.
    private int? Stated(in SpilledRow row) => Or(row.StatedDistrict) is { } district && (load.Districts is not { } known || known.Contains(district)) ? district : null;

    private static int? Or(int number) => number == SpilledRow.None ? null : number;
}
