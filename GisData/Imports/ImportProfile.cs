using System.Text.Json.Serialization;

namespace GisData.Imports;

/// <summary>How a source's file reads: <c>cities/&lt;slug&gt;/profiles/&lt;name&gt;.json</c>. A profile is data: whoever has a new
/// export writes one.</summary>
public sealed record ImportProfile
{
    public required string Name { get; init; }

    /// <summary>The source's name in keys: (source, source id) is unique. Two files of one system share it.</summary>
    public required string Source { get; init; }

    /// <summary>"auto" (detected and said in the result), or "utf-8", "utf-16", "windows-1256".</summary>
    public string Encoding { get; init; } = "auto";

    /// <summary>"auto" (the most frequent of , ; tab | in the header) or the character.</summary>
    public string Delimiter { get; init; } = "auto";

    /// <summary>Name of the sheet of a workbook, or of the layer of a GeoPackage; null = the first that holds anything.</summary>
    public string? Sheet { get; init; }

    /// <summary>Time zone of times without offset; null = the city's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>"gregorian" or "persian": the calendar of <see cref="DateFormats"/>.</summary>
    public string Calendar { get; init; } = "gregorian";

    /// <summary>yyyy (or yy) MM dd HH mm ss fff and their short forms, tried in order; MMM a month's name, hh with tt hours to twelve with AM or PM;
    /// "iso8601" for times with an offset.</summary>
    public required IReadOnlyList<string> DateFormats { get; init; }

    /// <summary>Reference system of the coordinate columns.</summary>
    public int Srid { get; init; } = 4326;

    /// <summary>The reference system as well-known text, for one that has no code here; it counts instead of <see cref="Srid"/>.</summary>
    public string? Wkt { get; init; }

    /// <summary>"exact" or "street": how well the source knows its points.</summary>
    public string Precision { get; init; } = "exact";

    /// <summary>Field of a request → header name, or header names of which the first counts that the file has and the row fills; of subjects
    /// the first that is known. See <see cref="ImportField"/>.</summary>
    public required IReadOnlyDictionary<string, ColumnNames> Columns { get; init; }

    /// <summary>Fields whose columns a file may lack; any other column that is named must be there.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>A closed request without a closing time was closed when it was last updated: so Open311 has it.</summary>
    public bool ClosedWhenUpdated { get; init; }

    /// <summary>The source's status → "open" or "closed". Without a status column a request with a closing time is closed.</summary>
    public IReadOnlyDictionary<string, string> Statuses { get; init; } = new Dictionary<string, string>();

    /// <summary>The source's subject → subject id, in addition to the pack's source names.</summary>
    public IReadOnlyDictionary<string, int> Subjects { get; init; } = new Dictionary<string, int>();

    /// <summary>The source's channel → channel id, in addition to the pack's source names.</summary>
    public IReadOnlyDictionary<string, int> Channels { get; init; } = new Dictionary<string, int>();

    /// <summary>The source's unit → unit id, in addition to the pack's source names.</summary>
    public IReadOnlyDictionary<string, int> Units { get; init; } = new Dictionary<string, int>();

    /// <summary>The source's area → district id, in addition to the pack's source names: a code list for files that have no coordinates.</summary>
    public IReadOnlyDictionary<string, int> Areas { get; init; } = new Dictionary<string, int>();

    /// <summary>The source's kind of message → a word of <see cref="ServiceRequests.MessageType"/>, besides those words and their Persian names.</summary>
    public IReadOnlyDictionary<string, string> MessageTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>Subject of rows whose own is unknown; null rejects them.</summary>
    public int? FallbackSubject { get; init; }

    /// <summary>Channel of rows whose own is unknown or not given; null = the pack's channel "other", else its first.</summary>
    public int? FallbackChannel { get; init; }

    /// <summary>Points [x, y] that the source gives to requests it could not locate: no place at all.</summary>
    public IReadOnlyList<double[]> PlaceholderPoints { get; init; } = [];

    /// <summary>Points [longitude, latitude] that many requests rightly share: never taken for a default point.</summary>
    public IReadOnlyList<double[]> SharedPoints { get; init; } = [];

    /// <summary>[west, south, east, north] where the city lies, as long as no boundaries are loaded.</summary>
    public double[]? Envelope { get; init; }

    /// <summary>Field → what stands in it in the source's own test messages, which are rejected: the whole text, or a part of it between
    /// asterisks. Empty by default: only who knows a source knows its tests.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TestRows { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Descriptions that are no more than a test, in Persian and English: what a source's people usually write.</summary>
    public static IReadOnlyList<string> UsualTestWords => TestMessages.Words;

    /// <summary>Requests before this day are rejected as slips.</summary>
    public DateOnly Earliest { get; init; } = new(2000, 1, 1);

    /// <summary>A longer line ends the import: it is not a table of requests.</summary>
    public int MaxLineBytes { get; init; } = 1 << 20;
}

/// <summary>One header name or several.</summary>
[JsonConverter(typeof(ColumnNamesConverter))]
public sealed record ColumnNames(IReadOnlyList<string> Names);

/// <summary>The fields a profile may map.</summary>
public static class ImportField
{
    public const string SourceId = "sourceId", RequestedAt = "requestedAt", UpdatedAt = "updatedAt", ExpectedAt = "expectedAt", ClosedAt = "closedAt", RequestedTime = "requestedTime", ClosedTime = "closedTime",
        Subject = "subject", Unit = "unit", Channel = "channel", Status = "status", StatusNotes = "statusNotes", Description = "description",
        Address = "address", Area = "area", Longitude = "longitude", Latitude = "latitude", Phone = "phone", Name = "name",
        Priority = "priority", Reopened = "reopened", Satisfaction = "satisfaction", MessageType = "messageType";

    public static readonly IReadOnlyList<string> Required = [SourceId, RequestedAt, Subject];

    public static readonly IReadOnlyList<string> All =
    [
        SourceId, RequestedAt, RequestedTime, UpdatedAt, ExpectedAt, ClosedAt, ClosedTime, Subject, Unit, Channel, Status, StatusNotes, Description,
        Address, Area, Longitude, Latitude, Phone, Name, Priority, Reopened, Satisfaction, MessageType,
    ];
}
