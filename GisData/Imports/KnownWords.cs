namespace GisData.Imports;

/// <summary>What words mean, each looked for once: a source says the same few words a million times. Words beyond the bound are no list of words,
/// and are looked for each time. One per reader, not shared.</summary>
/// <param name="look">Told the word in its one spelling.</param>
internal sealed class KnownWords<T>(Func<string, T> look)
{
    private const int Most = 5000;
    private readonly Dictionary<string, KnownWord<T>>.AlternateLookup<ReadOnlySpan<char>> _known = new Dictionary<string, KnownWord<T>>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="raw">As the source wrote it.</param>
    public KnownWord<T> Of(ReadOnlySpan<char> raw)
    {
        if (_known.TryGetValue(raw, out var known)) return known;
        known = PersianText.Normalize(raw) is { Length: > 0 } word ? new KnownWord<T>(word, look(word)) : KnownWord<T>.None;
        if (_known.Dictionary.Count < Most) _known[raw] = known;
        return known;
    }
}

/// <param name="Word">In its one spelling; null where there is none.</param>
internal sealed record KnownWord<T>(string? Word, T? Meaning)
{
    public static readonly KnownWord<T> None = new(null, default);
}
