using System.Globalization;
using Analytics.AnalysisGrids;
using NetTopologySuite.Geometries;

namespace Analytics.Simulation;

/// <summary>All a simulator knows of a city: plain values, geometry in metres of one projected system.</summary>
public sealed record SimulatedCity
{
    /// <summary>The hexagons of the planted truth; the same grid as the city's analysis.</summary>
    public required HexGrid Grid { get; init; }
    /// <summary>The city's one time zone; days and hours are local.</summary>
    public required TimeZoneInfo TimeZone { get; init; }
    /// <summary>Weeks, hours, holidays.</summary>
    public required SimulatedRhythm Rhythm { get; init; }
    /// <summary>At least one.</summary>
    public required IReadOnlyList<SimulatedDistrict> Districts { get; init; }
    /// <summary>At least one in every district; they do not overlap.</summary>
    public required IReadOnlyList<SimulatedNeighbourhood> Neighbourhoods { get; init; }
    /// <summary>May be empty; then nothing lies along streets.</summary>
    public required IReadOnlyList<SimulatedStreet> Streets { get; init; }
    /// <summary>At least one with a weight.</summary>
    public required IReadOnlyList<SimulatedSubject> Subjects { get; init; }
    /// <summary>Every unit a subject names, and the district branches.</summary>
    public required IReadOnlyList<SimulatedUnit> Units { get; init; }
    /// <summary>At least one.</summary>
    public required IReadOnlyList<SimulatedChannel> Channels { get; init; }
    /// <summary>May be empty; then there are no storms.</summary>
    public required IReadOnlyList<StormKind> Storms { get; init; }
    /// <summary>The subject of the planted outbreak; null for none.</summary>
    public required int? OutbreakSubject { get; init; }
    /// <summary>Words of citizens and units.</summary>
    public required PhraseBook Phrases { get; init; }
}

/// <param name="Id">The city's number.</param>
/// <param name="Population">Residents; where unknown the area stands in.</param>
/// <param name="IsSouthern">Served slower by <see cref="SimulationOptions.SouthFactor"/>.</param>
public sealed record SimulatedDistrict(int Id, double? Population, bool IsSouthern);

/// <param name="Id">The city's number.</param>
/// <param name="DistrictId">The district it belongs to.</param>
/// <param name="Name">For addresses.</param>
/// <param name="Shape">Polygon or multipolygon, metres.</param>
public sealed record SimulatedNeighbourhood(int Id, int DistrictId, string Name, Geometry Shape);

/// <param name="Name">For addresses.</param>
/// <param name="Line">Metres.</param>
public sealed record SimulatedStreet(string Name, LineString Line);

/// <param name="Id">The city's number.</param>
/// <param name="Code">Key into the phrase book.</param>
/// <param name="SourceName">The subject in the records' own words.</param>
/// <param name="GroupId">Subjects of one hot spot share a group.</param>
/// <param name="UnitId">Who does it; a branch of that unit in the request's district is preferred.</param>
/// <param name="SlaHours">Service level; null = none, and 120 hours stand in for the pace.</param>
/// <param name="Weight">Share of all requests, in any unit.</param>
/// <param name="Season">Twelve multipliers by month of the rhythm's calendar.</param>
/// <param name="Hours">Twenty-four weights.</param>
public sealed record SimulatedSubject(
    int Id, string Code, string SourceName, int GroupId, int UnitId, double? SlaHours, double Weight, IReadOnlyList<double> Season, IReadOnlyList<double> Hours);

/// <param name="Id">The city's number.</param>
/// <param name="ParentId">The unit this is a district branch of.</param>
/// <param name="DistrictId">The branch's district.</param>
/// <param name="IsOtherAgency">Requests are referred, not done.</param>
public sealed record SimulatedUnit(int Id, int? ParentId, int? DistrictId, bool IsOtherAgency);

/// <param name="Id">The city's number.</param>
/// <param name="FirstShare">Weight on the first day.</param>
/// <param name="LastShare">Weight on the last day; between them it moves linearly.</param>
public sealed record SimulatedChannel(int Id, double FirstShare, double LastShare);

/// <param name="Calendar">Months of seasons and holidays are of this calendar.</param>
/// <param name="Week">Seven weights, Sunday first as <see cref="DayOfWeek"/>.</param>
/// <param name="Holidays">Yearly windows.</param>
public sealed record SimulatedRhythm(Calendar Calendar, IReadOnlyList<double> Week, IReadOnlyList<SimulatedHoliday> Holidays);

/// <summary>A yearly window (inclusive, may run over the year's end) in which reporting is multiplied by <paramref name="Rate"/>.</summary>
/// <param name="FromMonth">1 … 12.</param>
/// <param name="FromDay">1 … 31.</param>
/// <param name="ToMonth">1 … 12.</param>
/// <param name="ToDay">1 … 31.</param>
/// <param name="Rate">0 … 5.</param>
public sealed record SimulatedHoliday(int FromMonth, int FromDay, int ToMonth, int ToDay, double Rate);

/// <param name="Kind">A word for the truth file, e.g. "rain".</param>
/// <param name="Months">Months of the rhythm's calendar in which it may come.</param>
/// <param name="Mix">What it brings: weight by subject id.</param>
/// <param name="Districts">Where it may strike; empty = anywhere.</param>
public sealed record StormKind(string Kind, IReadOnlyList<int> Months, IReadOnlyDictionary<int, double> Mix, IReadOnlyList<int> Districts);

/// <summary>The words of requests. A pattern holds placeholders such as <c>{street}</c>; each use is filled on its own.</summary>
/// <param name="BySubject">Patterns by subject code; a subject without any gets no text.</param>
/// <param name="Words">Fillings by placeholder name; <c>{n}</c> is a number from 2 to 9 in <paramref name="Digits"/>.</param>
/// <param name="Results">Closing notes by result: done, partly-done, planned, not-possible, referred; may be empty.</param>
/// <param name="Digits">Ten characters.</param>
/// <param name="Address">Pattern of an address with <c>{neighbourhood}</c>, <c>{street}</c> (empty where none), <c>{alley}</c>, <c>{number}</c>.</param>
public sealed record PhraseBook(
    IReadOnlyDictionary<string, IReadOnlyList<string>> BySubject,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words,
    IReadOnlyDictionary<string, IReadOnlyList<ClosingNote>> Results,
    string Digits,
    string Address);

/// <param name="Pattern">Words with placeholders.</param>
/// <param name="Subjects">Codes of the subjects it fits; empty = every subject.</param>
public sealed record ClosingNote(string Pattern, IReadOnlyList<string> Subjects)
{
    /// <summary>Whether somebody who asked for this subject may be told so.</summary>
    public bool Fits(string subject) => Subjects.Count == 0 || Subjects.Contains(subject);
}
