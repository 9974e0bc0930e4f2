using GisData.Cities;
using GisData.ServiceRequests;

namespace GisData.Imports;

/// <summary>Makes a request of a row, or says which field is wrong and why.</summary>
internal sealed class RowReader
{
    private readonly ImportProfile _profile;
    private readonly int _count;
    private readonly RowFields _fields;
    private readonly SourceNames _names;
    private readonly PlaceRules _places;
    private readonly TestMessages _tests;
    private readonly SourceDateFormat[] _formats, _sayingTime, _timedFormats;
    private readonly PointPrecision _precision;
    private readonly DateTimeOffset _earliest;
    private readonly DateTimeOffset _latest;
    private readonly KnownWords<Subject?> _subjects;
    private readonly KnownWords<int?> _units, _channels, _districts;
    private readonly KnownWords<bool?> _closed;
    private readonly KnownWords<string> _messageTypes;

    public RowReader(CityPack pack, ImportProfile profile, TableColumns columns, PlaceRules places, DateTimeOffset now, bool hasTypedTimes = false)
    {
        _profile = profile;
        _count = columns.Count;
        _fields = new RowFields(columns);
        _places = places;
        _tests = new TestMessages(profile, columns);
        _names = new SourceNames(pack, profile);
        (_subjects, _closed, _messageTypes) = (new(_names.FindSubject), new(_names.FindClosed), new(_names.MessageTypeOf));
        (_units, _channels, _districts) = (new(_names.FindUnit), new(_names.FindChannel), new(_names.FindDistrict));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone ?? pack.TimeZone);
        _formats = [.. profile.DateFormats.Select(f => new SourceDateFormat(f, SourceDateFormat.CalendarOf(profile.Calendar), zone, now))];
        _timedFormats = [.. profile.DateFormats.SelectMany(TimeOfDay.After).Select(f => new SourceDateFormat(f, SourceDateFormat.CalendarOf(profile.Calendar), zone, now))];
        if (hasTypedTimes) _formats = [.. _formats, new SourceDateFormat(TableRows.TypedTime, SourceDateFormat.CalendarOf("gregorian"), zone, now)];
        _sayingTime = [.. _formats.Where(f => TimeOfDay.Says(f.Text))];
        _precision = profile.Precision == "street" ? PointPrecision.Street : PointPrecision.Exact;
        _earliest = new DateTimeOffset(profile.Earliest, TimeOnly.MinValue, TimeSpan.Zero);
        _latest = now.AddDays(1);   // clocks of sources run ahead, by hours not by days
    }

    public long UnknownChannels { get; private set; }

    public long UnknownUnits { get; private set; }

    public long OpenWithClosingTime { get; private set; }

    public long SuspectedTests => _tests.Suspected;

    /// <summary>Null with field and reason where the row is to be rejected.</summary>
    public ServiceRequest? Read(in RowCells row, out string field, out string reason)
    {
        (field, reason) = ("", "");
        if (row.Count < _count || row.IsFilledFrom(_count)) return Reject("row", $"has {row.Count} fields, the header has {_count}", out field, out reason);
        if (_tests.Field(row) is { } tested) return Reject(tested, "is a test message of the source", out field, out reason);
        if (_fields.SourceId.Text(row) is not { } id) return Reject(ImportField.SourceId, "is empty", out field, out reason);
        if (Subject(row, out var sourceSubject) is not { } subject)
            return Reject(ImportField.Subject, sourceSubject is null ? "is empty" : $"'{Short(sourceSubject)}' is not a subject of the city pack", out field, out reason);
        if (!Instant(row, _fields.RequestedAt, _fields.RequestedTime, out var requested, ref field, ref reason)) return null;
        if (requested is not { } requestedAt) return Reject(ImportField.RequestedAt, "is empty", out field, out reason);
        if (requestedAt < _earliest || requestedAt > _latest)
            return Reject(ImportField.RequestedAt, requestedAt < _earliest ? $"is before {_profile.Earliest:yyyy-MM-dd}" : "lies in the future", out field, out reason);
        if (!Instant(row, _fields.UpdatedAt, null, out var updated, ref field, ref reason) || !Instant(row, _fields.ExpectedAt, null, out var expected, ref field, ref reason)
            || !Instant(row, _fields.ClosedAt, _fields.ClosedTime, out var closed, ref field, ref reason)) return null;
        if (closed < requestedAt) return Reject(ImportField.ClosedAt, "is before the request was made", out field, out reason);
        if (!Status(row, closed, out var isClosed, ref field, ref reason)) return null;
        if (!Integer(row, _fields.Priority, 0, 9, out var priority, ref field, ref reason) || !Integer(row, _fields.Reopened, 0, 1000, out var reopened, ref field, ref reason)
            || !Integer(row, _fields.Satisfaction, 1, 5, out var satisfaction, ref field, ref reason)) return null;
        var point = _places.Read(_fields.Longitude.Of(row), _fields.Latitude.Of(row), out var badField);
        if (badField is not null) return Reject(badField, $"'{Short((badField == ImportField.Longitude ? _fields.Longitude : _fields.Latitude).Of(row))}' is not a number", out field, out reason);
        if (!isClosed && closed is not null) OpenWithClosingTime++;
        if (_profile.ClosedWhenUpdated && updated >= requestedAt) closed ??= updated;
        var area = _fields.Area.Word(row, _districts);
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
            StatusNotes = _fields.StatusNotes.Text(row),
            Description = _fields.Description.Text(row),
            Reopened = reopened ?? 0,
            Satisfaction = satisfaction,
            MessageType = _fields.MessageType.Word(row, _messageTypes).Meaning,
            Address = _fields.Address.Text(row),
            SourceArea = area.Word,
            StatedDistrictId = area.Meaning,
            Longitude = point?.Longitude,
            Latitude = point?.Latitude,
            Precision = point is null ? PointPrecision.None : _precision,
            ReporterPhone = CallerText.Phone(_fields.Phone.Text(row)),
            ReporterName = CallerText.Name(_fields.Name.Text(row)),
        };
    }

    private static ServiceRequest? Reject(string where, string why, out string field, out string reason)
    {
        (field, reason) = (where, why);
        return null;
    }

    // The source's own word is the first that is filled, even where only another one of the row is known.
    private Subject? Subject(in RowCells row, out string? source)
    {
        source = null;
        foreach (var at in _fields.Subject.Columns)
        {
            var (word, subject) = _subjects.Of(row[at]);
            source ??= word;
            if (subject is not null) return subject;
        }

        return _names.FallbackSubject;
    }

    // A day without its time of day, or one whose own column says the time, is read as it is.
    private bool Instant(in RowCells row, RowField where, RowField? time, out DateTimeOffset? instant, ref string field, ref string reason)
    {
        instant = null;
        var raw = where.Of(row);
        if (raw.IsWhiteSpace()) return true;
        var text = PersianText.AsciiDigits(raw).Trim();
        string? why = null;
        var formats = _formats;
        if (time is not null && _timedFormats.Length > 0 && time.Of(row) is var ofDay && !ofDay.IsWhiteSpace())
        {
            var timed = $"{text} {PersianText.AsciiDigits(ofDay).Trim()}";
            if (TryAny(_timedFormats, timed, out instant, ref why)) return true;
            // Of days that come with their time and without, those with it say more than the column beside them.
            if (text.Contains(':') && TryAny(_sayingTime, text, out instant, ref why)) return true;
            raw = timed;
            formats = _timedFormats;
        }
        else if (TryAny(_formats, text, out instant, ref why))
        {
            return true;
        }

        (field, reason) = (where.Name, why ?? $"'{Short(raw)}' is not a time of the form {string.Join(" or ", formats == _formats ? _profile.DateFormats : _profile.DateFormats.SelectMany(TimeOfDay.After).Take(2))}");
        return false;
    }

    private static bool TryAny(SourceDateFormat[] formats, ReadOnlySpan<char> text, out DateTimeOffset? instant, ref string? why)
    {
        foreach (var format in formats)
        {
            if (format.TryRead(text, out var found, out var cause))
            {
                instant = found;
                return true;
            }

            why ??= cause;
        }

        instant = null;
        return false;
    }

    private bool Status(in RowCells row, DateTimeOffset? closed, out bool isClosed, ref string field, ref string reason)
    {
        var (word, known) = _fields.Status.Word(row, _closed);
        isClosed = known ?? closed is not null;
        if (word is null || known is not null) return true;
        (field, reason) = (ImportField.Status, $"'{Short(word)}' is not a status of the profile");
        return false;
    }

    private static bool Integer(in RowCells row, RowField where, int least, int most, out int? value, ref string field, ref string reason)
    {
        value = null;
        var raw = where.Of(row);
        if (raw.IsWhiteSpace()) return true;
        if (SourceNumber.TryRead(raw, out var number) && number == Math.Floor(number) && number >= least && number <= most)
        {
            value = (int)number;
            return true;
        }

        (field, reason) = (where.Name, $"'{Short(raw)}' is not a whole number from {least} to {most}");
        return false;
    }

    private int? Unit(in RowCells row)
    {
        var (word, unit) = _fields.Unit.Word(row, _units);
        if (word is not null && unit is null) UnknownUnits++;
        return unit;
    }

    private int Channel(in RowCells row)
    {
        var (word, channel) = _fields.Channel.Word(row, _channels);
        if (word is not null && channel is null) UnknownChannels++;
        return channel ?? _names.FallbackChannel;
    }

    private static string Short(ReadOnlySpan<char> text) => text.Length > 60 ? $"{text[..60]}…" : text.ToString();
}
