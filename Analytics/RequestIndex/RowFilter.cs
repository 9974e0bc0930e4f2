namespace Analytics.RequestIndex;

/// <summary>Which rows count. A table has a 1 at every code that passes; null where the column is not restricted.</summary>
public sealed record RowFilter
{
    /// <summary>First and last local day of arrival, days since 1970-01-01, both inclusive.</summary>
    public required int From { get; init; }
    /// <inheritdoc cref="From"/>
    public required int To { get; init; }

    /// <summary>Which codes of the column pass; see above.</summary>
    public byte[]? Subjects { get; init; }
    /// <inheritdoc cref="Subjects"/>
    public byte[]? Districts { get; init; }
    /// <inheritdoc cref="Subjects"/>
    public byte[]? Neighbourhoods { get; init; }
    /// <inheritdoc cref="Subjects"/>
    public byte[]? Units { get; init; }
    /// <inheritdoc cref="Subjects"/>
    public byte[]? Channels { get; init; }
    /// <inheritdoc cref="Subjects"/>
    public byte[]? Hexes { get; init; }

    /// <summary>256 entries: status and priority together, and for closed requests whether they were late.</summary>
    public byte[]? Flags { get; init; }

    /// <summary>Only requests past their deadline: closed late, or open with a deadline before <see cref="RequestCatalog.Newest"/>.</summary>
    public bool Overdue { get; init; }

    /// <summary>The table of <see cref="Flags"/>.</summary>
    /// <param name="open">Null = either.</param>
    /// <param name="priorities">Empty = any.</param>
    /// <param name="overdue">See <see cref="Overdue"/>.</param>
    /// <param name="nothing">No request passes: only statuses that do not exist were asked for.</param>
    public static byte[]? FlagTable(bool? open, IReadOnlyCollection<int> priorities, bool overdue, bool nothing = false)
    {
        ArgumentNullException.ThrowIfNull(priorities);
        var table = new byte[256];
        if (nothing) { return table; }
        if (open is null && priorities.Count == 0 && !overdue) { return null; }
        for (var value = 0; value < table.Length; value++)
        {
            var flags = (byte)value;
            var isOpen = RequestFlags.IsOpen(flags);
            table[value] = Bit((open is null || open == isOpen)
                && (priorities.Count == 0 || priorities.Contains(RequestFlags.Priority(flags)))
                && (!overdue || isOpen || RequestFlags.IsClosedLate(flags)));
        }
        return table;
    }

    /// <summary>A table with a 1 at each of some codes; codes beyond its end are left out.</summary>
    public static byte[] Table(int length, IEnumerable<int> codes)
    {
        var table = new byte[length];
        foreach (var code in codes.Where(c => c >= 0 && c < length)) { table[code] = 1; }
        return table;
    }

    internal bool RestrictsColumns => Subjects is not null || Districts is not null || Neighbourhoods is not null || Units is not null
        || Channels is not null || Hexes is not null || Flags is not null;

    private static byte Bit(bool value) => value ? (byte)1 : (byte)0;
}
