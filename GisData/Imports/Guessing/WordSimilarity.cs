using System.Text;

namespace GisData.Imports.Guessing;

/// <summary>How alike two names are: Dice's coefficient of their pairs of letters, and of their words, whichever is higher.</summary>
/// <remarks>0 nothing in common, 1 the same pairs. Dice (1945), doi:10.2307/1932409.</remarks>
internal sealed class WordSimilarity
{
    private readonly HashSet<string> _pairs;
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _numbers;

    public WordSimilarity(string text)
    {
        var plain = Plain(text);
        _words = [.. plain.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        _numbers = [.. string.Concat(plain.Select(c => char.IsAsciiDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => n.TrimStart('0'))];
        _pairs = [.. _words.SelectMany(w => Enumerable.Range(0, w.Length + 1).Select(i => $"{(i == 0 ? '^' : w[i - 1])}{(i == w.Length ? '$' : w[i])}"))];
    }

    /// <summary>Both have numbers, and not the same ones (zeros before them aside): district 5 is not district 50, however alike the names are.</summary>
    public bool Contradicts(WordSimilarity other) => _numbers.Count > 0 && other._numbers.Count > 0 && !_numbers.SetEquals(other._numbers);

    /// <summary>The same numbers in both, or none in either.</summary>
    public bool HasNumbersOf(WordSimilarity other) => _numbers.SetEquals(other._numbers);

    public double To(WordSimilarity other) => Math.Max(Dice(_pairs, other._pairs), Dice(_words, other._words));

    private static double Dice(HashSet<string> a, HashSet<string> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in PersianText.Key(text)) plain.Append(char.IsLetterOrDigit(c) ? c : ' ');
        return plain.ToString();
    }
}
