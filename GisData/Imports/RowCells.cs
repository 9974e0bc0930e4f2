namespace GisData.Imports;

/// <summary>The cells of one record by position; valid until the next one is read. A text table gives letters where they lie, others have a string of each.</summary>
internal readonly ref struct RowCells
{
    private readonly string[]? _strings;
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<int> _ends;

    /// <param name="text">All cells, one behind the other.</param>
    /// <param name="ends">Where in it each of them ends.</param>
    public RowCells(ReadOnlySpan<char> text, ReadOnlySpan<int> ends)
    {
        _text = text;
        _ends = ends;
    }

    private RowCells(string[] cells) => _strings = cells;

    public int Count => _strings?.Length ?? _ends.Length;

    public ReadOnlySpan<char> this[int at] => _strings is not null ? _strings[at] : _text[(at == 0 ? 0 : _ends[at - 1]).._ends[at]];

    public static implicit operator RowCells(string[] cells) => new(cells);

    /// <summary>Whether a cell at or behind a position holds anything.</summary>
    public bool IsFilledFrom(int at)
    {
        for (; at < Count; at++)
            if (!this[at].IsWhiteSpace()) return true;
        return false;
    }
}
