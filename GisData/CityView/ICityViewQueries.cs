using Analytics.ServiceTimes;
using GisData.Access;

namespace GisData.CityView;

/// <summary>What the city view reads. Every method takes the reader; rows the reader may not see are not counted.</summary>
public interface ICityViewQueries
{
    /// <summary>First and last local day with a request, and when data was last recorded; null where there is no data.</summary>
    Task<DataSpan?> FindDataSpanAsync(Reader reader, CancellationToken ct);

    Task<CityKpis> GetKpisAsync(Reader reader, CityFilter filter, CancellationToken ct);

    /// <summary>Requests per local day, days without requests included as 0.</summary>
    Task<IReadOnlyList<DayCount>> ListDailyAsync(Reader reader, CityFilter filter, CancellationToken ct);

    /// <summary>Counts by subject in the window and in the previous one, all subjects with any request, descending.</summary>
    Task<IReadOnlyList<SubjectCount>> ListSubjectsAsync(Reader reader, CityFilter filter, CancellationToken ct);

    Task<IReadOnlyList<DistrictCount>> ListDistrictsAsync(Reader reader, CityFilter filter, CancellationToken ct);

    Task<IReadOnlyList<KeyCount>> ListChannelsAsync(Reader reader, CityFilter filter, CancellationToken ct);

    Task<IReadOnlyList<KeyCount>> ListStatusesAsync(Reader reader, CityFilter filter, CancellationToken ct);

    Task<IReadOnlyList<KeyCount>> ListUnitsAsync(Reader reader, CityFilter filter, CancellationToken ct);

    Task<IReadOnlyList<KeyCount>> ListPrioritiesAsync(Reader reader, CityFilter filter, CancellationToken ct);

    /// <summary>Whether the city's own units that answer for the window's requests close them at one pace; null with fewer than two units of enough closings. From the table: the index has no times by unit.</summary>
    Task<UnitPaceTest?> TestPaceAsync(Reader reader, CityFilter filter, CancellationToken ct);

    /// <summary>How many requests the filter leaves.</summary>
    Task<int> CountAsync(Reader reader, CityFilter filter, CancellationToken ct);

    /// <summary>168 values: [day of week, Saturday = 0][hour].</summary>
    Task<int[]> GetHourWeekdayAsync(Reader reader, CityFilter filter, CancellationToken ct);

    /// <summary>Counts per analysis hexagon, descending; the map's table twin and the hexagon layer.</summary>
    Task<IReadOnlyList<HexCount>> ListHexCellsAsync(Reader reader, CityFilter filter, CancellationToken ct);
}

public sealed record DataSpan(DateOnly First, DateOnly Last, DateTimeOffset RecordedAt, long Requests, bool Simulated);
public sealed record DayCount(DateOnly Day, int Received, int Closed);
public sealed record SubjectCount(int SubjectId, int Count, int PreviousCount);
/// <param name="MedianHoursToClose">Kaplan–Meier, of the window's requests; null where fewer than half are closed by any time.</param>
/// <param name="MedianLow">Lower end of its 95 % interval, hours; null where the data do not reach the upper one.</param>
/// <param name="MedianHigh">Upper end.</param>
/// <param name="Closings">Closed requests behind the median.</param>
public sealed record DistrictCount(
    int DistrictId, int Count, int PreviousCount, int OpenAtEnd, int OverdueAtEnd, double? MedianHoursToClose, double? MedianLow = null, double? MedianHigh = null, int Closings = 0);
public sealed record KeyCount(int Key, int Count);
/// <param name="Units">Units of enough closings.</param>
/// <param name="Test">Log-rank over them, open requests counted as not yet closed.</param>
public sealed record UnitPaceTest(int Units, LogRankTest Test)
{
    /// <summary>Requests of a window at most: every one of them is read from the table, which a decade of a large city has in tens of millions.</summary>
    public const int MostRequests = 500_000;
}

public sealed record HexCount(long HexCell, int? DistrictId, int? NeighbourhoodId, int Count, double Longitude, double Latitude);

/// <summary>Six numbers of a window and of the one before it. Medians count open requests as not yet closed (Kaplan–Meier).</summary>
/// <param name="Satisfaction">Mean 1…5 of those who answered; null where nobody did.</param>
public sealed record CityKpis(
    Kpi Received, Kpi Closed, Kpi OpenAtEnd, Kpi OverdueShare, Kpi MedianHoursToClose, Kpi Satisfaction,
    int WithoutPoint)
{
    /// <summary>What the estimates among them rest on, in the window.</summary>
    public KpiBasis Basis { get; init; } = KpiBasis.Nothing;

    /// <summary>The same in the window before.</summary>
    public KpiBasis BasisBefore { get; init; } = KpiBasis.Nothing;
}

/// <param name="Due">Open at the end of the window, with a due time.</param>
/// <param name="Overdue">Of those, past it.</param>
/// <param name="Median">Time to close with its interval.</param>
/// <param name="Answers">How many answered.</param>
/// <param name="Marks">Sum of their marks.</param>
/// <param name="MarkSquares">Sum of the squares of their marks.</param>
public sealed record KpiBasis(long Due, long Overdue, MedianTime Median, long Answers, long Marks, long MarkSquares)
{
    public static KpiBasis Nothing { get; } = new(0, 0, default, 0, 0, 0);
}

/// <param name="Value">Null = not known, with the reason in the interface's text (too few, no answers).</param>
/// <param name="Spark">Twelve equal parts of the window, oldest first.</param>
public sealed record Kpi(double? Value, double? Previous, IReadOnlyList<double?> Spark);
