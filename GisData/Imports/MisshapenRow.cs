namespace GisData.Imports;

/// <summary>A row that was rejected as a whole: it came with fewer fields than the header, or the file was cut off inside its last field. The file of
/// rejected rows fills it up with empty cells and closes the quote, so that nothing there says that its fields stand under the columns of others, or
/// that the last one lacks its end.</summary>
internal readonly record struct MisshapenRow
{
    /// <summary>Of a row at whose last field the file was cut off.</summary>
    public const string CutOff = "was cut off inside a quoted field";

    // Where the last field that holds anything stood, -1 where none does, and what it held where it was cut off.
    private readonly int _last;
    private readonly string? _cut;

    private MisshapenRow(string reason, int last, string? cut) => (Reason, _last, _cut) = (reason, last, cut);

    public string Reason { get; }

    /// <summary>Null: nothing is wrong with its shape that can be told.</summary>
    /// <param name="kept">The cells as the database keeps them, of a row that was rejected as a whole; else null.</param>
    /// <param name="reason">Why it was rejected.</param>
    public static MisshapenRow? Of(string? kept, string? reason, string[] header)
    {
        if (kept is null) return null;
        var cells = RejectedCells.Read(kept);
        var last = LastFilled(cells);
        if (reason == CutOff) return new MisshapenRow(CutOff, last, last < 0 ? "" : cells[last].Trim());
        return cells.Length < header.Length ? new MisshapenRow($"has {cells.Length} fields, the header has {header.Length}", last, null) : null;
    }

    /// <summary>Whoever puts in what was left out moves the last field on, fills a column behind it, or gives a field that was cut off its end: while
    /// it stands as it stood, nobody has. A row that is right as it stands is told by its reason having been taken out.</summary>
    /// <param name="columns">Of the mended file.</param>
    /// <param name="header">Of the table the row came in.</param>
    public bool IsStill(string[] cells, string[] columns, string[] header)
    {
        var reason = Array.IndexOf(columns, RetryOrder.ReasonColumn);
        if (reason >= 0 && (reason >= cells.Length || string.IsNullOrWhiteSpace(cells[reason]))) return false;
        var now = Array.ConvertAll(RejectedTable.PlacesIn(columns, header), at => at < cells.Length ? cells[at] : "");
        var last = LastFilled(now);
        return last <= _last && (_cut is null || last < 0 || last < _last || now[last].Trim() == _cut);
    }

    private static int LastFilled(string[] cells) => Array.FindLastIndex(cells, c => !string.IsNullOrWhiteSpace(c));
}
