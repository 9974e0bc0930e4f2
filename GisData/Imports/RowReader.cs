using System.Globalization;
using GisData.Cities;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Makes a request of a row, or says which field is wrong and why.</summary>
internal sealed class RowReader
{
    private readonly ImportProfile _profile;
    private readonly TableColumns _columns;
    private readonly SourceNames _names;
    private readonly PlaceRules _places;
    private readonly TestMessages _tests;
    private readonly SourceDateFormat[] _formats;
    private readonly PointPrecision _precision;
    private readonly DateTimeOffset _earliest;
    private readonly DateTimeOffset _latest;
    private readonly KnownWords<string> _words = new(PersianText.Normalize);

    public RowReader(CityPack pack, ImportProfile profile, TableColumns columns, PlaceRules places, DateTimeOffset now, bool hasTypedTimes = false)
    {
        _profile = profile;
        _columns = columns;
        _places = places;
        _tests = new TestMessages(profile, columns);
        _names = new SourceNames(pack, profile);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone ?? pack.TimeZone);
        _formats = [.. profile.DateFormats.Select(f => new SourceDateFormat(f, SourceDateFormat.CalendarOf(profile.Calendar), zone, now))];
        if (hasTypedTimes) _formats = [.. _formats, new SourceDateFormat(TableRows.TypedTime, SourceDateFormat.CalendarOf("gregorian"), zone, now)];
        _precision = profile.Precision == "street" ? PointPrecision.Street : PointPrecision.Exact;
        _earliest = new DateTimeOffset(profile.Earliest, TimeOnly.MinValue, TimeSpan.Zero);
        _latest = now.AddDays(1);   // clocks of sources run ahead, by hours not by days
    }

    public long UnknownChannels { get; private set; }

    public long UnknownUnits { get; private set; }

    public long OpenWithClosingTime { get; private set; }

    public long SuspectedTests => _tests.Suspected;

    /// <summary>Null with field and reason where the row is to be rejected.</summary>
    public ServiceRequest? Read(string[] row, out string field, out string reason)
    {
        (field, reason) = ("", "");
        if (row.Length < _columns.Count || (row.Length > _columns.Count && row.Skip(_columns.Count).Any(v => !string.IsNullOrWhiteSpace(v))))
            return Reject("row", $"has {row.Length} fields, the header has {_columns.Count}", out field, out reason);
        if (_tests.Field(row) is { } tested) return Reject(tested, "is a test message of the source", out field, out reason);
        if (Text(row, ImportField.SourceId) is not { } id) return Reject(ImportField.SourceId, "is empty", out field, out reason);
        if (Subject(row, out var sourceSubject) is not { } subject)
            return Reject(ImportField.Subject, sourceSubject is null ? "is empty" : $"'{Short(sourceSubject)}' is not a subject of the city pack", out field, out reason);
        if (!Instant(row, ImportField.RequestedAt, out var requested, ref field, ref reason)) return null;
        if (requested is not { } requestedAt) return Reject(ImportField.RequestedAt, "is empty", out field, out reason);
        if (requestedAt < _earliest || requestedAt > _latest)
            return Reject(ImportField.RequestedAt, requestedAt < _earliest ? $"is before {_profile.Earliest:yyyy-MM-dd}" : "lies in the future", out field, out reason);
        if (!Instant(row, ImportField.UpdatedAt, out var updated, ref field, ref reason) || !Instant(row, ImportField.ExpectedAt, out var expected, ref field, ref reason)
            || !Instant(row, ImportField.ClosedAt, out var closed, ref field, ref reason)) return null;
        if (closed < requestedAt) return Reject(ImportField.ClosedAt, "is before the request was made", out field, out reason);
        if (!Status(row, closed, out var isClosed, ref field, ref reason)) return null;
        if (!Integer(row, ImportField.Priority, 0, 9, out var priority, ref field, ref reason) || !Integer(row, ImportField.Reopened, 0, 1000, out var reopened, ref field, ref reason)
            || !Integer(row, ImportField.Satisfaction, 1, 5, out var satisfaction, ref field, ref reason)) return null;
        var point = _places.Read(Raw(row, ImportField.Longitude), Raw(row, ImportField.Latitude), out var badField);
        if (badField is not null) return Reject(badField, $"'{Short(Raw(row, badField)!)}' is not a number", out field, out reason);
        if (!isClosed && closed is not null) OpenWithClosingTime++;
        if (_profile.ClosedWhenUpdated && updated >= requestedAt) closed ??= updated;
        var area = Word(row, ImportField.Area);
        return new ServiceRequest
        {
            Source = _profile.Source,
            SourceId = PersianText.AsciiDigits(id),
            RequestedAt = requestedAt,
            UpdatedAt = updated,
            ExpectedAt = expected,
            ClosedAt = isClosed ? closed : null,
            SourceSubject = sourceSubject ?? "",
            SubjectId = subject.Id,
            UnitId = Unit(row) ?? subject.Unit,
            ChannelId = Channel(row),
            Priority = priority ?? 0,
            Status = isClosed ? RequestStatus.Closed : RequestStatus.Open,
            StatusNotes = Text(row, ImportField.StatusNotes),
            Description = Text(row, ImportField.Description),
            Reopened = reopened ?? 0,
            Satisfaction = satisfaction,
            MessageType = Text(row, ImportField.MessageType) is { } kind ? _names.MessageTypeOf(kind) : null,
            Address = Text(row, ImportField.Address),
            SourceArea = area,
            StatedDistrictId = _names.FindDistrict(area),
            Longitude = point?.Longitude,
            Latitude = point?.Latitude,
            Precision = point is null ? PointPrecision.None : _precision,
            ReporterPhone = CallerText.Phone(Text(row, ImportField.Phone)),
            ReporterName = CallerText.Name(Text(row, ImportField.Name)),
        };
    }

    private static ServiceRequest? Reject(string where, string why, out string field, out string reason)
    {
        (field, reason) = (where, why);
        return null;
    }

    private string? Raw(string[] row, string field)
    {
        string? raw = null;
        foreach (var at in _columns.Of(field))
        {
            raw ??= row[at];
            if (!string.IsNullOrWhiteSpace(row[at])) return row[at];
        }

        return raw;
    }

    // The source's own word is the first that is filled, even where only another one of the row is known.
    private Subject? Subject(string[] row, out string? source)
    {
        source = null;
        foreach (var at in _columns.Of(ImportField.Subject))
        {
            if (Normal(row[at]) is not { Length: > 0 } word) continue;
            source ??= word;
            if (_names.FindSubject(word) is { } known) return known;
        }

        return _names.FallbackSubject;
    }

    private string? Text(string[] row, string field) => Raw(row, field) is { } raw && PersianText.Normalize(raw) is { Length: > 0 } text ? text : null;

    // A text of which a source has few.
    private string? Word(string[] row, string field) => Raw(row, field) is { } raw && Normal(raw) is { Length: > 0 } text ? text : null;

    private string Normal(string raw) => _words.Of(raw);

    private bool Instant(string[] row, string where, out DateTimeOffset? instant, ref string field, ref string reason)
    {
        instant = null;
        if (Raw(row, where) is not { } raw || string.IsNullOrWhiteSpace(raw)) return true;
        var text = PersianText.AsciiDigits(raw).AsSpan().Trim();
        string? why = null;
        foreach (var format in _formats)
        {
            if (format.TryRead(text, out var found, out var cause))
            {
                instant = found;
                return true;
            }

            why ??= cause;
        }

        (field, reason) = (where, why ?? $"'{Short(raw)}' is not a time of the form {string.Join(" or ", _profile.DateFormats)}");
        return false;
    }

    private bool Status(string[] row, DateTimeOffset? closed, out bool isClosed, ref string field, ref string reason)
    {
        isClosed = closed is not null;
        if (Word(row, ImportField.Status) is not { } word) return true;
        if (_names.FindClosed(word) is { } known)
        {
            isClosed = known;
            return true;
        }

        (field, reason) = (ImportField.Status, $"'{Short(word)}' is not a status of the profile");
        return false;
    }

    private bool Integer(string[] row, string where, int least, int most, out int? value, ref string field, ref string reason)
    {
        value = null;
        if (Raw(row, where) is not { } raw || string.IsNullOrWhiteSpace(raw)) return true;
        if (double.TryParse(PersianText.AsciiDigits(raw).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && number >= least && number <= most)
        {
            value = (int)number;
            return true;
        }

        (field, reason) = (where, $"'{Short(raw)}' is not a whole number from {least} to {most}");
        return false;
    }

    private int? Unit(string[] row)
    {
        var word = Word(row, ImportField.Unit);
        var unit = _names.FindUnit(word);
        if (word is not null && unit is null) UnknownUnits++;
        return unit;
    }

    private int Channel(string[] row)
    {
        var word = Word(row, ImportField.Channel);
        if (_names.FindChannel(word) is { } channel) return channel;
        if (word is not null) UnknownChannels++;
        return _names.FallbackChannel;
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
