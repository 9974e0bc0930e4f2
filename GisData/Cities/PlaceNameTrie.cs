
namespace GisData.Cities;

/// <summary>What a name stands for.</summary>
internal enum NamedKind
{
    City,
    District,
    Neighbourhood,
    Feature,
}

/// <param name="NeighbourhoodId">Null of a district, and of ground that no neighbourhood covers.</param>
internal readonly record struct NamedArea(NamedKind Kind, int DistrictId, int? NeighbourhoodId);

/// <summary>The names of a city as a tree of words. Finds those that a text mentions, the longest at each place, in one pass whose cost
/// does not depend on how many names there are. Filled once, then read by any number of threads.</summary>
internal sealed class PlaceNameTrie
{
    private const int Silent = -2, Unknown = -1, MostWords = 96;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<PlaceWord> _uses = [];
    private readonly Dictionary<long, int> _next = [];
    private readonly List<List<NamedArea>?> _ends = [null];

    public PlaceNameTrie()
    {
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (word, use, spellings) in PlaceWords.All)
        {
            var id = use == PlaceWord.Silent ? Silent : Number(word);
            if (id == Silent) _words[word] = Silent;
            else _uses[id] |= use;
            foreach (var spelling in spellings) _words[spelling] = id;
        }
    }

    /// <summary>A name and the area it stands for; one of several areas where it is told again. Names of fewer than two letters are passed over.</summary>
    public void Add(string name, NamedArea area)
    {
        var folded = PlaceWords.Fold(name);
        var words = new List<string>();
        for (int at = 0; PlaceWords.Next(folded, ref at, out var word, out _);) words.Add(folded[word]);
        if (words.Sum(w => w.Length) < 2 || words.TrueForAll(w => char.IsDigit(w[0]))) return;
        Add(words, area);
        // Half-spaces get lost: نازی‌آباد is also written نازیآباد.
        if (words.Count == 2 && words.TrueForAll(w => !char.IsDigit(w[0])) && words.Sum(w => w.Length) >= 5) Add([words[0] + words[1]], area);
    }

    /// <summary>The names in a text from its beginning to its end.</summary>
    public void Find(string text, List<List<NamedArea>> found)
    {
        var folded = PlaceWords.Fold(text).AsSpan();
        Span<int> words = stackalloc int[MostWords];
        Span<bool> apart = stackalloc bool[MostWords + 1];
        var count = Words(folded, words, apart);
        for (var i = 0; i < count;)
        {
            var (end, areas) = Longest(words[..count], apart, i);
            if (areas is null)
            {
                i++;
                continue;
            }

            found.Add(areas);
            apart[end] = true;   // what follows a name begins anew
            i = end;
        }
    }

    private void Add(List<string> words, NamedArea area)
    {
        var node = 0;
        foreach (var word in words)
        {
            var id = Number(word);
            if (id == Silent) continue;
            if (!_next.TryGetValue(Step(node, id), out var next))
            {
                _next[Step(node, id)] = next = _ends.Count;
                _ends.Add(null);
            }

            node = next;
        }

        if (node == 0) return;
        var areas = _ends[node] ??= [];
        if (!areas.Contains(area)) areas.Add(area);
    }

    private int Words(ReadOnlySpan<char> folded, Span<int> words, Span<bool> apart)
    {
        var count = 0;
        for (var at = 0; count < MostWords && PlaceWords.Next(folded, ref at, out var word, out var begins);)
        {
            var id = _lookup.TryGetValue(folded[word], out var known) ? known : Unknown;
            if (id == Silent)
            {
                if (begins) apart[count] = true;
                continue;
            }

            apart[count] |= begins;
            words[count++] = id;
        }

        apart[count] = true;
        return count;
    }

    private (int End, List<NamedArea>? Areas) Longest(ReadOnlySpan<int> words, ReadOnlySpan<bool> apart, int start)
    {
        var (end, areas, node) = (start, (List<NamedArea>?)null, 0);
        for (var i = start; i < words.Length && words[i] >= 0 && _next.TryGetValue(Step(node, words[i]), out node); i++)
        {
            if (_ends[node] is not { } here) continue;
            var meant = new List<NamedArea>(here.Count);
            foreach (var area in here)
                if (IsMeant(area.Kind, words, apart, start, i + 1)) meant.Add(area);
            if (meant.Count > 0) (end, areas) = (i + 1, meant);
        }

        return (end, areas);
    }

    // A name counts where nothing beside it says that something else is called so: «خیابان بهار» is no word on the neighbourhood بهار,
    // «بیمهٔ ایران» none on the neighbourhood بیمه.
    private bool IsMeant(NamedKind kind, ReadOnlySpan<int> words, ReadOnlySpan<bool> apart, int start, int end)
    {
        var before = start > 0 ? Use(words[start - 1]) : PlaceWord.None;
        var behind = end < words.Length ? Use(words[end]) : PlaceWord.None;
        var ends = apart[end] || (behind & PlaceWord.Follows) != 0;
        return kind switch
        {
            // A number of the district says what it is by itself.
            NamedKind.District when end - start > 1 => (before & PlaceWord.Relation) == 0,
            NamedKind.Feature => ends && (before & PlaceWord.Relation) == 0,
            NamedKind.City => true,
            _ => ends && (behind & PlaceWord.KindBehind) == 0 && (apart[start] || (before & PlaceWord.Quarter) != 0) && (before & PlaceWord.Relation) == 0,
        };
    }

    private PlaceWord Use(int word) => word >= 0 ? _uses[word] : PlaceWord.None;

    private int Number(string word)
    {
        if (_words.TryGetValue(word, out var id)) return id;
        _words.Add(word, id = _uses.Count);
        _uses.Add(PlaceWord.None);
        return id;
    }

    private static long Step(int node, int word) => ((long)node << 32) | (uint)word;
}
