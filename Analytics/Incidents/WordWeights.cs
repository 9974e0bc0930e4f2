using System.Runtime.InteropServices;

namespace Analytics.Incidents;

/// <summary>How much a word says: little where every second text has it. Texts are compared by the cosine of their weighted words and of the words'
/// beginnings, so that endings (plural, "my", "of") do not make another word of one.</summary>
/// <remarks>Term weights: Salton &amp; Buckley 1988 (tf–idf, tf capped at one). Words are taken as the import normalised them; digits of any script are
/// equal, the half-space joins, numbers of five digits or more (phones, tracking numbers) do not count.</remarks>
public sealed class WordWeights
{
    private const int Beginning = 4;                // letters
    private const float BeginningWeight = 0.5f;
    private readonly Dictionary<int, int> _texts = [];
    private long _count;

    /// <summary>One more text of the city, to learn from.</summary>
    public void Learn(string? text)
    {
        var terms = Terms(text);
        if (terms.Count == 0) { return; }
        _count++;
        foreach (var (term, _) in terms) { CollectionsMarshal.GetValueRefOrAddDefault(_texts, term, out _)++; }
    }

    /// <summary>How alike two texts are; null where one of them has no words.</summary>
    public TextLikeness? Compare(string? one, string? other) => VectorOf(one).Compare(VectorOf(other));

    internal WordVector VectorOf(string? text)
    {
        var terms = Terms(text);
        var (found, weights) = (new int[terms.Count], new float[terms.Count]);
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = terms[i].Term;
            weights[i] = (float)(terms[i].Weight * (Math.Log((1.0 + _count) / (1.0 + _texts.GetValueOrDefault(found[i]))) + 0.05));
        }
        return new WordVector(found, weights);
    }

    // Each once, ascending. A beginning is another term than a word of the same letters.
    private static List<(int Term, float Weight)> Terms(ReadOnlySpan<char> text)
    {
        var terms = new List<(int Term, float Weight)>();
        Span<char> room = stackalloc char[64];
        for (var at = 0; TextWords.Next(text, at) is var (start, end) && end > start; at = end)
        {
            var word = text[start..end];
            if (word.Length > room.Length) { room = new char[word.Length]; }
            var key = room[..TextWords.WriteKey(word, room)];
            if (key.Length < 2 || IsLongNumber(key)) { continue; }
            terms.Add((Hash(key, 0), 1));
            if (key.Length > Beginning) { terms.Add((Hash(key[..Beginning], 1), BeginningWeight)); }
        }
        terms.Sort();
        var kept = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            if (i == 0 || terms[i].Term != terms[kept - 1].Term) { terms[kept++] = terms[i]; }
        }
        terms.RemoveRange(kept, terms.Count - kept);
        return terms;
    }

    private static bool IsLongNumber(ReadOnlySpan<char> word) => word.Length >= 5 && !word.ContainsAnyExceptInRange('0', '9');

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
    /// <summary>Of how many terms an address is told apart by.</summary>
    public const int TellingTerms = 4;
    private readonly int[] _terms;
    private readonly float[] _weights;
    private readonly double _length;
    private int[]? _telling;

    public WordVector(int[] terms, float[] weights)
    {
        (_terms, _weights) = (terms, weights);
        double squares = 0;
        foreach (var weight in weights) { squares += (double)weight * weight; }
        _length = Math.Sqrt(squares);
    }

    /// <summary>The terms that say most, at most <see cref="TellingTerms"/>, the most telling first; of equal ones the lower.</summary>
    public int[] Telling => _telling ??= MostTelling();

    private int[] MostTelling()
    {
        Span<int> best = stackalloc int[TellingTerms];
        var count = 0;
        for (var i = 0; i < _terms.Length; i++)
        {
            var at = count;
            while (at > 0 && _weights[best[at - 1]] < _weights[i]) { at--; }
            if (at == TellingTerms) { continue; }
            count = Math.Min(count + 1, TellingTerms);
            for (var k = count - 1; k > at; k--) { best[k] = best[k - 1]; }
            best[at] = i;
        }
        var telling = new int[count];
        for (var k = 0; k < count; k++) { telling[k] = _terms[best[k]]; }
        return telling;
    }

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
