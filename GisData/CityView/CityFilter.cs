using GisData.ReferenceLayers;

namespace GisData.CityView;

/// <summary>What a reader has chosen to look at. Days are local days of the city, both inclusive. Null or empty = no restriction.
/// The one place that maps it to and from the query string is <see cref="CityFilterQuery"/>.</summary>
public sealed record CityFilter
{
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public IReadOnlyList<int> Subjects { get; init; } = [];
    public IReadOnlyList<int> Districts { get; init; } = [];
    public IReadOnlyList<int> Neighbourhoods { get; init; } = [];
    public IReadOnlyList<int> Units { get; init; } = [];
    public IReadOnlyList<int> Channels { get; init; } = [];
    /// <summary>1 open, 2 closed.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];
    /// <summary>As the source states it: 1 is the most urgent, 9 the least; 0 where it states none.</summary>
    public IReadOnlyList<int> Priorities { get; init; } = [];
    /// <summary>Only what was late: closed after its deadline, or still open though the deadline lies before the newest request of the data.</summary>
    public bool Overdue { get; init; }
    /// <summary>Analysis hexagons chosen on the map.</summary>
    public IReadOnlyList<long> HexCells { get; init; } = [];

    /// <summary>The period the days were chosen by; it counts as long as they are its days, see <see cref="NamedDays"/>.</summary>
    public NamedPeriod? Period { get; init; }

    /// <summary>A boundary edition by which districts and neighbourhoods are meant and counted; null = the one in force.</summary>
    public int? Edition { get; init; }

    /// <summary>The named period whose days these are; null for other days.</summary>
    public NamedPeriod? NamedDays => Period is { } p && p.From == From && p.To == To ? p : null;

    /// <summary>Only requests whose current version this import brought.</summary>
    public long? Import { get; init; }

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>How many days the city view opens with.</summary>
    public const int OpeningDays = 30;

    /// <summary>What the city view opens with: the last thirty days with requests.</summary>
    /// <param name="first">First day with a request.</param>
    /// <param name="last">Last day with one.</param>
    /// <param name="days">How many days instead of thirty.</param>
    public static CityFilter Opening(DateOnly first, DateOnly last, int days = OpeningDays)
        => new() { From = last.AddDays(1 - days) is var month && month > first ? month : first, To = last };

    /// <summary>The window of the same length just before this one.</summary>
    public CityFilter Previous() => this with { From = From.AddDays(-Days), To = From.AddDays(-1) };
}
