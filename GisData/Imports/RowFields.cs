namespace GisData.Imports;

/// <summary>The fields of a request where the rows of one table have them.</summary>
internal sealed class RowFields(TableColumns columns)
{
    public RowField SourceId { get; } = new(ImportField.SourceId, columns);

    public RowField RequestedAt { get; } = new(ImportField.RequestedAt, columns);

    /// <summary>The time of day, where the file keeps it apart from the day.</summary>
    public RowField RequestedTime { get; } = new(ImportField.RequestedTime, columns);

    public RowField UpdatedAt { get; } = new(ImportField.UpdatedAt, columns);

    public RowField ExpectedAt { get; } = new(ImportField.ExpectedAt, columns);

    public RowField ClosedAt { get; } = new(ImportField.ClosedAt, columns);

    public RowField ClosedTime { get; } = new(ImportField.ClosedTime, columns);

    public RowField Subject { get; } = new(ImportField.Subject, columns);

    public RowField Unit { get; } = new(ImportField.Unit, columns);

    public RowField Channel { get; } = new(ImportField.Channel, columns);

    public RowField Status { get; } = new(ImportField.Status, columns);

    public RowField StatusNotes { get; } = new(ImportField.StatusNotes, columns);

    public RowField Description { get; } = new(ImportField.Description, columns);

    public RowField Address { get; } = new(ImportField.Address, columns);

    public RowField Area { get; } = new(ImportField.Area, columns);

    public RowField Longitude { get; } = new(ImportField.Longitude, columns);

    public RowField Latitude { get; } = new(ImportField.Latitude, columns);

    public RowField Phone { get; } = new(ImportField.Phone, columns);

    public RowField Name { get; } = new(ImportField.Name, columns);

    public RowField Priority { get; } = new(ImportField.Priority, columns);

    public RowField Reopened { get; } = new(ImportField.Reopened, columns);

    public RowField Satisfaction { get; } = new(ImportField.Satisfaction, columns);

    public RowField MessageType { get; } = new(ImportField.MessageType, columns);
}

/// <summary>One field, with the columns it may stand in.</summary>
internal sealed class RowField(string name, TableColumns columns)
{
    private readonly int[] _columns = columns.Of(name).ToArray();

    public string Name => name;

    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>The first of its cells that is filled, else the first; empty where the table has none.</summary>
    public ReadOnlySpan<char> Of(in RowCells row) => _columns.Length == 1 ? row[_columns[0]] : FirstFilled(row);

    /// <summary>As it is kept; null where nothing is in it.</summary>
    public string? Text(in RowCells row) => Of(row) is { Length: > 0 } raw && PersianText.Normalize(raw) is { Length: > 0 } text ? text : null;

    /// <summary>What a source's word in it means.</summary>
    public KnownWord<T> Word<T>(in RowCells row, KnownWords<T> words) => Of(row) is { Length: > 0 } raw ? words.Of(raw) : KnownWord<T>.None;

    private ReadOnlySpan<char> FirstFilled(in RowCells row)
    {
        foreach (var at in _columns)
            if (!row[at].IsWhiteSpace()) return row[at];
        return _columns.Length > 0 ? row[_columns[0]] : default;
    }
}
