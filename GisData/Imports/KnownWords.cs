namespace GisData.Imports;

/// <summary>Answers about words, each looked for once: a source says the same few words a million times. Words beyond the bound are no list of words,
/// and are looked for each time. One per reader, not shared.</summary>
internal sealed class KnownWords<T>(Func<string, T> look)
{
    private const int Most = 5000;
    private readonly Dictionary<string, T> _known = new(StringComparer.Ordinal);

    public T Of(string word)
    {
        if (_known.TryGetValue(word, out var found)) return found;
        found = look(word);
        if (_known.Count < Most) _known.Add(word, found);
        return found;
    }
}
