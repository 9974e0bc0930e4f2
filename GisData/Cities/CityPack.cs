using GisData.BudgetProposals;
using GisData.Imports;

namespace GisData.Cities;

/// <summary>A name in both languages. <see cref="Fa"/> is always present; <see cref="En"/> too (the reader refuses a pack without).</summary>
public sealed record LocalizedName(string Fa, string En)
{
    public string In(string language) => string.Equals(language, "fa", StringComparison.Ordinal) ? Fa : En;
}

/// <summary>A city as data: <c>cities/&lt;slug&gt;/city.json</c>. No code knows a city; everything local is here.</summary>
public sealed record CityPack
{
    public required string Slug { get; init; }
    public required LocalizedName Name { get; init; }
    /// <summary>The body that reads the reports, e.g. "شورای اسلامی شهر …".</summary>
    public required LocalizedName Council { get; init; }
    /// <summary>"persian" or "gregorian": fiscal year and periods. What a page shows follows its language.</summary>
    public required string Calendar { get; init; }
    /// <summary>IANA time zone; one zone per installation.</summary>
    public required string TimeZone { get; init; }
    public required DayOfWeek WeekStartsOn { get; init; }
    /// <summary>The projected CRS (metres) of grids and distances.</summary>
    public required int ProjectedSrid { get; init; }
    public required CityCurrency Currency { get; init; }
    public required CityTerms Terms { get; init; }
    /// <summary>Flat-to-flat width of an analysis hexagon in metres.</summary>
    public required double HexagonMeters { get; init; }
    public required BoundarySource Boundaries { get; init; }
    public required IReadOnlyList<CityDistrict> Districts { get; init; }
    public required IReadOnlyList<AgencyUnit> Units { get; init; }
    public required IReadOnlyList<Commission> Commissions { get; init; }
    public required IReadOnlyList<ServiceGroup> Groups { get; init; }
    public required IReadOnlyList<Subject> Subjects { get; init; }
    public required IReadOnlyList<Channel> Channels { get; init; }
    /// <summary>How the city writes a line of its budget; any code of letters, digits and dashes where it says nothing.</summary>
    public BudgetLineScheme BudgetLines { get; init; } = new([]);
    /// <summary>A unit cost that has held for longer than so many months is used, and said to be stale: prices have moved. 1 … 120.</summary>
    public int UnitCostStaleMonths { get; init; } = 18;
    /// <summary>How much budget choices make up for neighbourhoods that report less readily (docs/methods/knapsack.md).</summary>
    public EquityParameters Equity { get; init; } = new();
    /// <summary>The days of the budget year; empty = the city has stated none.</summary>
    public IReadOnlyList<BudgetDeadline> BudgetCalendar { get; init; } = [];
    public required string TaxonomyEdition { get; init; }
    /// <summary>Editions of the subject tree that requests of this city came in before the present one.</summary>
    public IReadOnlyList<EarlierTaxonomy>? EarlierTaxonomies { get; init; }
    /// <summary>Other names that addresses use for districts, neighbourhoods, streets and places of the map.</summary>
    public IReadOnlyList<PlaceAlias>? PlaceAliases { get; init; }
    /// <summary>Nowruz, Ramadan and the like: filters of the city view and marks on its time axis.</summary>
    public IReadOnlyList<CityPeriod> Periods { get; init; } = [];
    /// <summary>The works that subjects ask for, each once.</summary>
    public IEnumerable<Measure> Measures() => Subjects.SelectMany(s => s.ListMeasures()).DistinctBy(m => m.Code);

    /// <summary>The calendar of the city's days, months and budget years.</summary>
    public System.Globalization.Calendar CreateCalendar() => SourceDateFormat.CalendarOf(Calendar);

    /// <summary>Null where the city has no such work (any more).</summary>
    public Measure? FindMeasure(string code) => Measures().FirstOrDefault(m => m.Code == code);

    /// <summary>Folder the pack was read from (profiles, boundaries, phrases lie beside city.json); not in the file.</summary>
    public string Folder { get; init; } = "";
}

/// <param name="Code">ISO 4217; amounts are stored in it.</param>
/// <param name="DisplayUnit">The unit people read, e.g. "میلیون تومان".</param>
/// <param name="DisplayDivisor">Stored amount ÷ divisor = displayed amount.</param>
public sealed record CityCurrency(string Code, LocalizedName DisplayUnit, decimal DisplayDivisor)
{
    /// <summary>Why an amount that says it is in <paramref name="currency"/> is not taken; null if it is. Toman for rial is wrong by ten and looks right, so nothing is converted.</summary>
    public string? FindProblem(string? currency)
        => string.IsNullOrWhiteSpace(currency) ? $"is empty: say in what the amount is, {Code} in this city"
        : !string.Equals(currency.Trim(), Code, StringComparison.OrdinalIgnoreCase) ? $"is '{currency.Trim()}', and the city keeps {Code}: an amount is not converted"
        : null;
}

/// <param name="District">What a district is called, e.g. "منطقه".</param>
/// <param name="Requests">What the records are called, e.g. "درخواست‌ها".</param>
/// <param name="Source">The line the records come from, e.g. "سامانهٔ ۱۳۷ و ۱۸۸۸".</param>
public sealed record CityTerms(LocalizedName District, LocalizedName Neighbourhood, LocalizedName Requests, LocalizedName Source);

/// <param name="Kind">"schematic" (Voronoi of <see cref="File"/>) or "derived" (from the records' points by source area).</param>
public sealed record BoundarySource(string Kind, string? File);

/// <param name="Id">The city's own number of the district (1…22); for derived boundaries an id by listed order.</param>
/// <param name="SourceNames">Spellings in source files that mean this district (derived boundaries, no-point rows).</param>
public sealed record CityDistrict(int Id, LocalizedName Name, int? Population, int? PopulationYear, LocalizedName? PopulationSource, IReadOnlyList<string>? SourceNames);

/// <param name="Kind">"municipal" or "other" (another agency: its requests are referred, not done).</param>
/// <param name="Parent">The unit this one is the branch of in one <paramref name="District"/>: a subject of the parent is done by the branch there.</param>
public sealed record AgencyUnit(int Id, string Slug, LocalizedName Name, string Kind, IReadOnlyList<string>? SourceNames, int? Parent = null, int? District = null);

public sealed record Commission(string Slug, LocalizedName Name);

public sealed record ServiceGroup(int Id, string Slug, LocalizedName Name);

/// <summary>A subject (Open311 service) of the city's tree.</summary>
public sealed record Subject
{
    public required int Id { get; init; }
    /// <summary>Open311 service_code, always a string.</summary>
    public required string Code { get; init; }
    public required int Group { get; init; }
    public required LocalizedName Name { get; init; }
    /// <summary>Service level: hours, or null where the city states none.</summary>
    public double? SlaHours { get; init; }
    public required int Unit { get; init; }
    public required IReadOnlyList<string> Commissions { get; init; }
    /// <summary>"repair", "service" or "awareness": what kind of answer the subject asks for.</summary>
    public string Kind { get; init; } = "service";
    /// <summary>The work that a night proposes for it; null = the city names none.</summary>
    public Measure? Measure { get; init; }
    /// <summary>Other works that answer it: what a council may choose instead.</summary>
    public IReadOnlyList<Measure> Alternatives { get; init; } = [];
    /// <summary>Raw subjects in source files that mean this one.</summary>
    public IReadOnlyList<string>? SourceNames { get; init; }

    /// <summary>The work first, then what may be done instead.</summary>
    public IReadOnlyList<Measure> ListMeasures() => Measure is null ? Alternatives : [Measure, .. Alternatives];
}

/// <summary>The work a hot spot of a subject asks for: quantity = distinct incidents × typical size, with a range.</summary>
/// <param name="ExpenseClass">"expense" (هزینه‌ای) or "capital" (تملک دارایی سرمایه‌ای).</param>
public sealed record Measure(string Code, LocalizedName Name, LocalizedName Unit, double TypicalPerIncident, double LowPerIncident, double HighPerIncident, string ExpenseClass);

/// <param name="Reporter">Who reports through it: "citizens", or "patrols" for the city's own inspectors and staff. The two are never counted as one.</param>
public sealed record Channel(int Id, string Slug, LocalizedName Name, IReadOnlyList<string>? SourceNames, string Reporter = Channel.Citizens)
{
    public const string Citizens = "citizens", Patrols = "patrols";
}

/// <param name="Means">The name that the map has, in either language.</param>
public sealed record PlaceAlias(string Alias, string Means);

/// <param name="Strength">0 = every averted request counts the same, 1 = in full.</param>
/// <param name="Limit">A weight is never farther from 1 than this, up or down; at least 1.</param>
public sealed record EquityParameters(double Strength = 1, double Limit = 2);
