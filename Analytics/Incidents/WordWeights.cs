namespace Analytics.Incidents;

/// <summary>How much a word says: little where every second text has it. Texts are compared by the cosine of their weighted words and of the words'
/// beginnings, so that endings (plural, "my", "of") do not make another word of one.</summary>
/// <remarks>Term weights: Salton &amp; Buckley 1988 (tf–idf, tf capped at one). Words are taken as the import normalised them; digits of any script are
/// equal, the half-space joins, numbers of five digits or more (phones, tracking numbers) do not count.</remarks>
public sealed class WordWeights
{
    private const int Beginning = 4;                // letters
    private const double BeginningWeight = 0.5;
    private readonly Dictionary<int, int> _texts = [];
    private long _count;

    /// <summary>One more text of the city, to learn from.</summary>
    public void Learn(string? text)
    {
        var seen = new HashSet<int>();
        foreach (var (term, _) in Terms(text)) { seen.Add(term); }
        if (seen.Count == 0) { return; }
        _count++;
        foreach (var term in seen) { _texts[term] = _texts.GetValueOrDefault(term) + 1; }
    }

    /// <summary>How alike two texts are; null where one of them has no words.</summary>
    public TextLikeness? Compare(string? one, string? other) => VectorOf(one).Compare(VectorOf(other));

    internal WordVector VectorOf(string? text)
    {
        var weights = new SortedDictionary<int, float>();
        foreach (var (term, weight) in Terms(text)) { weights[term] = (float)(weight * (Math.Log((1.0 + _count) / (1.0 + _texts.GetValueOrDefault(term))) + 0.05)); }
        return new WordVector([.. weights.Keys], [.. weights.Values]);
    }

    // A beginning is another term than a word of the same letters.
    private static IEnumerable<(int Term, double Weight)> Terms(string? text)
    {
        foreach (var word in TextWords.Of(text))
        {
            if (word.Key.Length < 2 || IsLongNumber(word.Key)) { continue; }
            yield return (Hash(word.Key, 0), 1);
            if (word.Key.Length > Beginning) { yield return (Hash(word.Key.AsSpan(0, Beginning), 1), BeginningWeight); }
        }
    }

    private static bool IsLongNumber(string word) => word.Length >= 5 && word.All(char.IsAsciiDigit);

    // FNV-1a: equal in every process, which string.GetHashCode is not.
    private static int Hash(ReadOnlySpan<char> word, uint kind)
    {
        var hash = 2166136261u ^ kind;
        foreach (var c in word) { hash = unchecked((hash ^ c) * 16777619u); }
        return unchecked((int)hash);
    }
}

/// <param name="Cosine">0 … 1, of the weighted words.</param>
/// <param name="SharedWeight">Sum of the weights of the shared words: two texts that are one word everybody uses are alike, and it says nothing.</param>
public readonly record struct TextLikeness(double Cosine, double SharedWeight);

/// <summary>A text as terms (ascending) and their weights.</summary>
internal sealed class WordVector
{
    private readonly int[] _terms;
    private readonly float[] _weights;
    private readonly double _length;

    public WordVector(int[] terms, float[] weights)
    {
        (_terms, _weights) = (terms, weights);
        _length = Math.Sqrt(weights.Sum(w => (double)w * w));
    }

    /// <summary>The terms that say most, at most so many.</summary>
    public IEnumerable<int> Weightiest(int most) => Enumerable.Range(0, _terms.Length).OrderByDescending(i => _weights[i]).ThenBy(i => _terms[i]).Take(most).Select(i => _terms[i]);

    public TextLikeness? Compare(WordVector other)
    {
        if (_length <= 0 || other._length <= 0) { return null; }
        double sum = 0, shared = 0;
        for (int i = 0, k = 0; i < _terms.Length && k < other._terms.Length;)
        {
            if (_terms[i] == other._terms[k])
            {
                shared += Math.Min(_weights[i], other._weights[k]);
                sum += (double)_weights[i++] * other._weights[k++];
            }
            else if (_terms[i] < other._terms[k]) { i++; }
            else { k++; }
        }
        return new TextLikeness(Math.Clamp(sum / (_length * other._length), 0, 1), shared);
    }
}
