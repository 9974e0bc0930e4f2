namespace GisData.Imports;

/// <summary>A row that came with fewer fields than the header. The file of rejected rows fills it up with empty cells, so that nothing there says
/// that its fields stand under the columns of others.</summary>
/// <param name="Last">Where its last field that holds anything stood; -1 where none does.</param>
internal readonly record struct ShortRow(int Count, int Last, int Width)
{
    public string Reason => $"has {Count} fields, the header has {Width}";

    /// <summary>Null: as many fields as the header, or more.</summary>
    /// <param name="kept">The cells as the database keeps them, of a row that was rejected as a whole; else null.</param>
    public static ShortRow? Of(string? kept, string[] header)
        => kept is not null && RejectedCells.Read(kept) is var cells && cells.Length < header.Length ? new ShortRow(cells.Length, LastFilled(cells), header.Length) : null;

    /// <summary>Whoever puts in what was left out moves the last field on, or fills a column behind it: while it stands where it stood, nobody has.</summary>
    /// <param name="columns">Of the mended file.</param>
    /// <param name="header">Of the table the row came in.</param>
    public bool IsStill(string[] cells, string[] columns, string[] header)
        => LastFilled(Array.ConvertAll(RejectedTable.PlacesIn(columns, header), at => at < cells.Length ? cells[at] : "")) <= Last;

    private static int LastFilled(string[] cells) => Array.FindLastIndex(cells, c => !string.IsNullOrWhiteSpace(c));
}
